import { describe, expect, it } from "vitest";
import * as z from "zod";
import { definePublicRoute, defineRoute } from "#shared/http/define-route.ts";
import { AppError, type ErrorCode, ERRORS } from "#shared/kernel/errors.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { bodyOf, REQUEST_ID } from "#test/support/api/api-events.ts";
import { aPipeline, HEADERS, PROBLEM, problemOf } from "#test/support/api/api-pipeline.ts";
import { ids, TENANT } from "#test/support/builders/ids.ts";

const noBody = definePublicRoute({ answers: { 204: null }, handle: async () => ({ status: 204 }) });
const failing = (error: unknown) =>
  definePublicRoute({
    answers: {},
    errors: Object.keys(ERRORS) as ErrorCode[],
    handle: async () => {
      throw error;
    },
  });

describe("an answer", () => {
  it("is JSON with the headers of every answer", async () => {
    const endpoint = definePublicRoute({
      answers: { 201: z.strictObject({ a: z.string() }) },
      headers: ["location"],
      handle: async () => ({ status: 201, body: { a: "ü" }, headers: { location: "/api/things/1" } }),
    });
    expect(await aPipeline().send(endpoint, {})).toEqual({
      statusCode: 201,
      headers: { ...HEADERS, "content-type": "application/json; charset=utf-8", location: "/api/things/1" },
      body: `{"a":"ü"}`,
    });
  });

  it("has no body when there is none", async () => {
    expect(await aPipeline().send(noBody, {})).toEqual({ statusCode: 204, headers: HEADERS });
  });

  const tagged = definePublicRoute({
    answers: { 200: z.strictObject({}) },
    headers: ["etag"],
    handle: async () => ({ status: 200, body: {}, etag: "7-x" }),
  });
  it.each([`"7-x"`, `W/"7-x"`, `"1", "7-x"`, "*"])("is 304 for If-None-Match: %s", async (header) => {
    expect(await aPipeline().send(tagged, { headers: { "if-none-match": header } })).toEqual({
      statusCode: 304,
      headers: { ...HEADERS, etag: `"7-x"` },
    });
  });

  it.each([`"7"`, "7-x", ""])("is sent for If-None-Match: %j", async (header) => {
    const result = await aPipeline().send(tagged, { headers: { "if-none-match": header } });
    expect([result.statusCode, result.headers?.["etag"]]).toEqual([200, `"7-x"`]);
  });

  it("is never 304 for a write", async () => {
    const result = await aPipeline().send(tagged, { method: "POST", headers: { "if-none-match": "*" } });
    expect(result.statusCode).toBe(200);
  });
});

describe("an error", () => {
  it("is answered as RFC 9457 with its context, which can't pass for a standard member", async () => {
    const error = new AppError("run_active", "Wait for it.", {
      active_run_id: ids.run(),
      status: 200,
      code: "x",
    });
    const result = await aPipeline().send(failing(error), {});
    expect(result).toMatchObject({ statusCode: 409, headers: PROBLEM });
    expect(bodyOf(result)).toEqual(
      problemOf("run_active", 409, "A run is still at work on this thread", "Wait for it.", {
        retryable: true,
        active_run_id: ids.run(),
      }),
    );
  });

  it("has a Retry-After", async () => {
    const error = new AppError("quota_exceeded", "The limit is 60", { limit: 60, retry_after_s: 11.2 });
    expect((await aPipeline().send(failing(error), {})).headers).toEqual({ ...PROBLEM, "retry-after": "12" });
  });

  it("that nobody expected is a 500 without detail, and told once to the log with its cause", async () => {
    const { send, lines } = aPipeline();
    const cause = new Error("ECONNREFUSED 10.0.0.7: secret of the machine");
    const result = await send(failing(cause), {});
    expect(result).toMatchObject({ statusCode: 500, headers: PROBLEM });
    expect(result.body).not.toMatch(/ECONN|secret|stack/u);
    expect(bodyOf(result)).toMatchObject({ code: "internal", retryable: true, instance: REQUEST_ID });
    expect(lines).toEqual([
      {
        message: "request failed",
        route: "GET /api/things",
        status: 500,
        duration_ms: 0,
        request_id: REQUEST_ID,
        tenant: undefined,
        user: undefined,
        error_code: "internal",
        cause,
      },
    ]);
  });

  it("that was thrown as no Error is a 500 too", async () => {
    expect((await aPipeline().send(failing("text"), {})).statusCode).toBe(500);
  });
});

describe("the log", () => {
  it("has one line a request, with caller and error code, without any content", async () => {
    const { send, lines, clock } = aPipeline();
    const slow = defineRoute({
      query: z.strictObject({ q: z.string() }),
      body: z.strictObject({ content: z.string() }),
      answers: {},
      errors: ["forbidden"],
      handle: async () => {
        clock.now += 12.34;
        throw new AppError("forbidden", "Only the owner may.");
      },
    });
    await send(slow, {
      method: "POST",
      path: "/api/things/42?q=private",
      routeKey: "POST /api/things/{id}",
      body: { content: "private words" },
      headers: { authorization: "Bearer private" },
      as: aPrincipal(),
    });
    expect(lines).toEqual([
      {
        message: "request",
        route: "POST /api/things/{id}",
        status: 403,
        duration_ms: 12.3,
        request_id: REQUEST_ID,
        tenant: TENANT,
        user: ids.user(),
        error_code: "forbidden",
      },
    ]);
  });
});
