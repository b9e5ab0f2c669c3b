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

  it("answers HEAD where GET is, with GET's headers and no body", async () => {
    const seen: string[] = [];
    const tagged = definePublicRoute({
      answers: { 200: z.string() },
      headers: ["etag"],
      handle: async ({ routeKey }) => {
        seen.push(routeKey);
        return { status: 200, body: "list", etag: "7" };
      },
    });
    const handler = createGroupHandler(
      ROUTES,
      { "list-things": tagged, "make-thing": says("make") },
      pipeline,
    );
    const ask = (method: string, headers = {}) =>
      handler(anEvent({ method, routeKey: `${method} /api/things`, headers }), aContext);
    const { body, ...got } = await ask("GET");
    expect([body, await ask("HEAD")]).toEqual(['"list"', got]);
    expect(await ask("HEAD", { "if-none-match": '"7"' })).toMatchObject({ statusCode: 304 });
    expect(new Set(seen)).toEqual(new Set(["GET /api/things"]));
    const wrong = await ask("HEAD", { x: "1" });
    expect(wrong).not.toHaveProperty("body");
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
