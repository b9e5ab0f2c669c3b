import { describe, expect, it } from "vitest";
import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { aContext, anEvent, bodyOf, type TestRequest } from "#test/support/api/api-events.ts";
import { aPipeline, PROBLEM, problemOf } from "#test/support/api/api-pipeline.ts";

const noBody = definePublicRoute({ answers: { 204: null }, handle: async () => ({ status: 204 }) });
const echo = definePublicRoute({
  path: z.strictObject({ thread_id: z.string().regex(/^thr_/u) }),
  query: z.strictObject({ limit: z.string().regex(/^\d+$/u, "a number").optional() }),
  body: z.strictObject({
    title: z.string(),
    parts: z.array(z.strictObject({ "a/b~c": z.int() })).default([]),
  }),
  answers: { 200: z.unknown() },
  handle: async ({ path, query, body }) => ({ status: 200, body: { path, query, body } }),
});
const asked = (body: unknown, over: TestRequest = {}): TestRequest => ({
  method: "POST",
  pathParameters: { thread_id: "thr_1" },
  body,
  ...over,
});

describe("what a request carries", () => {
  it("reaches the handler parsed, with defaults", async () => {
    const result = await aPipeline().send(echo, asked({ title: "x" }, { path: "/api/things?limit=3" }));
    expect(bodyOf(result)).toEqual({
      path: { thread_id: "thr_1" },
      query: { limit: "3" },
      body: { title: "x", parts: [] },
    });
  });

  it("may be base64", async () => {
    const body = Buffer.from(JSON.stringify({ title: "ü" })).toString("base64");
    const result = await aPipeline().send(echo, asked(body, { isBase64Encoded: true }));
    expect(bodyOf(result)).toMatchObject({ body: { title: "ü" } });
  });

  it.each(["{", "", "nothing", '{"a":1,}', '{"__proto__":{"x":1},"title":"x"}'])(
    "is 400 when it is no JSON: %j",
    async (body) => {
      const result = await aPipeline().send(echo, asked(body));
      expect(bodyOf(result)).toEqual(
        problemOf("malformed_json", 400, "The body is not JSON", "The body could not be read as JSON."),
      );
    },
  );

  it.each<[Record<string, string>, string]>([
    [{}, "no content type"],
    [{ "content-type": "text/plain" }, "text"],
    [{ "content-type": "application/x-www-form-urlencoded" }, "a form"],
    [{ "content-type": "application/jsonp" }, "something that only begins like JSON"],
  ])("is 415 with %j: %s", async (headers) => {
    const request = asked(undefined, { headers });
    const event = { ...anEvent(request), body: `{"title":"x"}` };
    const result = await aPipeline().serve(echo)(event, aContext);
    expect(bodyOf(result)).toEqual(
      problemOf("unsupported_media_type", 415, "Send JSON", "Send the body as application/json."),
    );
  });

  it("is 413 over 256 KB, counted in bytes, before it is parsed", async () => {
    const { send } = aPipeline();
    const bytes = (size: number) => JSON.stringify({ title: "a".repeat(size - `{"title":""}`.length) });
    expect((await send(echo, asked(bytes(262_144)))).statusCode).toBe(200);
    expect(bodyOf(await send(echo, asked(bytes(262_145))))).toEqual(
      problemOf(
        "body_too_large",
        413,
        "The body is too large",
        "The body has 262145 bytes; 262144 are allowed.",
        { limit: 262_144 },
      ),
    );
    expect((await send(echo, asked("é".repeat(131_073)))).statusCode).toBe(413);
    const base64 = Buffer.alloc(262_145).toString("base64");
    expect((await send(echo, asked(base64, { isBase64Encoded: true }))).statusCode).toBe(413);
  });

  it("is 422 with a pointer to every wrong place", async () => {
    const body = { title: 7, parts: [{ "a/b~c": 0.5, extra: 1 }], surplus: true, "x/y": 1 };
    const result = await aPipeline().send(echo, asked(body, { path: "/api/things?limit=x&depth=2" }));
    expect(result).toMatchObject({ statusCode: 422, headers: PROBLEM });
    expect(bodyOf(result)).toMatchObject({
      code: "invalid_request",
      errors: [
        { pointer: "/query/limit", message: "a number" },
        { pointer: "/query/depth", message: "unknown field" },
        { pointer: "/title", message: expect.stringContaining("string") as string },
        { pointer: "/parts/0/a~1b~0c", message: expect.stringContaining("int") as string },
        { pointer: "/parts/0/extra", message: "unknown field" },
        { pointer: "/surplus", message: "unknown field" },
        { pointer: "/x~1y", message: "unknown field" },
      ],
    });
  });

  it("is 422 with a pointer to the whole body when that is no object", async () => {
    for (const body of ["[]", "null", "7", '"x"']) {
      expect(bodyOf(await aPipeline().send(echo, asked(body)))).toMatchObject({
        code: "invalid_request",
        errors: [{ pointer: "" }],
      });
    }
  });

  it("names the first twenty wrong places and counts the rest", async () => {
    const body = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, 1]));
    const { errors, errors_left_out } = bodyOf(await aPipeline().send(echo, asked(body))) as {
      errors: unknown[];
      errors_left_out: number;
    };
    expect(errors).toHaveLength(20);
    expect(errors_left_out).toBe(281);
  });

  it("is 404 for a malformed id in its path", async () => {
    const request = asked({ title: "x" }, { pathParameters: { thread_id: "T#acme" } });
    expect(bodyOf(await aPipeline().send(echo, request))).toEqual(
      problemOf("thread_not_found", 404, "No such thread", "Nothing has that id."),
    );
  });

  it("may hold a query that the route does not know nowhere", async () => {
    expect((await aPipeline().send(noBody, { path: "/api/things?x=1" })).statusCode).toBe(422);
  });
});
