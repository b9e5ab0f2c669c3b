import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createGroupHandler, type GroupRoute } from "#shared/http/create-group-handler.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { aContext, anEvent, bodyOf } from "#test/support/api/api-events.ts";

const pipeline = createPipeline({ log: { info: () => {}, error: () => {} }, now: () => 0 });
const says = (word: string) =>
  definePublicRoute({ answers: { 200: z.string() }, handle: async () => ({ status: 200, body: word }) });
const ROUTES: GroupRoute[] = [
  { method: "GET", path: "/api/things", access: "anyone", handler: "list-things" },
  { method: "POST", path: "/api/things", access: "anyone", handler: "make-thing" },
];

describe("a group's handler", () => {
  it("chooses by API Gateway's route key", async () => {
    const handler = createGroupHandler(
      ROUTES,
      { "list-things": says("list"), "make-thing": says("make") },
      pipeline,
    );
    const ask = async (routeKey: string) => bodyOf(await handler(anEvent({ routeKey }), aContext));
    expect([await ask("GET /api/things"), await ask("POST /api/things")]).toEqual(["list", "make"]);
    expect(await ask("PUT /api/things")).toMatchObject({ status: 404, code: "route_not_found" });
  });

  it("is not made without an endpoint for each route", () => {
    expect(() => createGroupHandler(ROUTES, { "list-things": says("list") }, pipeline)).toThrow(
      "no endpoint for make-thing",
    );
  });

  it("is not made when a route for users is open to anyone", () => {
    const routes: GroupRoute[] = [{ ...ROUTES[0]!, access: "user" }];
    expect(() => createGroupHandler(routes, { "list-things": says("list") }, pipeline)).toThrow(
      "list-things must be for user",
    );
  });
});
