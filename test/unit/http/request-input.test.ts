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

  it.each(["{", " ", "nothing", '{"a":1,}', '{"__proto__":{"x":1},"title":"x"'])(
    "is 400 when it is no JSON: %j",
    async (body) => {
      const result = await aPipeline().send(echo, asked(body));
      expect(bodyOf(result)).toEqual(
        problemOf("malformed_json", 400, "The body is not JSON", "The body could not be read as JSON."),
      );
    },
  );

  it.each([
    ['{"__proto__":{"x":1},"title":"x"}', ["/__proto__"]],
    ['{"title":"x","constructor":{"prototype":{"x":1}}}', ["/constructor"]],
    ['{"title":"x","constructor":1}', ["/constructor"]],
    ['{"title":"x","prototype":{}}', ["/prototype"]],
    ['{"title":"x","\\u005f_proto__":1,"parts":[{"__proto__":null}]}', ["/__proto__", "/parts/0/__proto__"]],
  ])("is 422 like any unknown field: %s", async (body, pointers) => {
    const result = await aPipeline().send(echo, asked(body));
    const errors = pointers.map((pointer) => ({ pointer, message: "unknown field" }));
    expect(bodyOf(result)).toMatchObject({ status: 422, code: "invalid_request", errors });
  });

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

  it.each([undefined, ""])("is {} when there is none: %j", async (body) => {
    const missing = await aPipeline().send(echo, asked(body, { headers: {} }));
    expect(bodyOf(missing)).toMatchObject({ code: "invalid_request", errors: [{ pointer: "/title" }] });
    const nothingRequired = definePublicRoute({
      body: z.strictObject({ title: z.string().default("none") }),
      answers: { 200: z.unknown() },
      handle: async (request) => ({ status: 200, body: request.body }),
    });
    expect(bodyOf(await aPipeline().send(nothingRequired, { method: "POST", body }))).toEqual({
      title: "none",
    });
  });

  it.each([
    "iso-8859-1",
    '"utf-16"',
    "windows-1252",
    "utf-16le",
    "utf-8; charset=utf-16",
    "utf-8;charset=utf-8",
    "",
  ])("is 415 in the character set %s", async (charset) => {
    const headers = { "content-type": `application/json; charset=${charset}` };
    const result = await aPipeline().send(echo, asked({ title: "x" }, { headers }));
    expect(bodyOf(result)).toMatchObject({
      status: 415,
      detail: expect.stringContaining("UTF-8") as string,
    });
  });

  it.each(["utf-8", "UTF-8", '"utf-8"', "utf8", "us-ascii"])("is read in %s", async (charset) => {
    const headers = { "content-type": `application/json;charset=${charset}` };
    expect((await aPipeline().send(echo, asked({ title: "x" }, { headers }))).statusCode).toBe(200);
  });

  it("is 415 when it is compressed", async () => {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    expect((await aPipeline().send(echo, asked({ title: "x" }, { headers }))).statusCode).toBe(415);
  });

  it.each([false, true])("is 400 with a byte order mark, base64: %j", async (isBase64Encoded) => {
    const text = '\uFEFF{"title":"x"}';
    const body = isBase64Encoded ? Buffer.from(text).toString("base64") : text;
    expect(bodyOf(await aPipeline().send(echo, asked(body, { isBase64Encoded })))).toMatchObject({
      status: 400,
      detail: expect.stringContaining("byte order mark") as string,
    });
  });

  it.each([
    ["Latin-1", Buffer.from('{"title":"\u00e9"}', "latin1")],
    ["a sequence that is cut off", Buffer.from([...Buffer.from('{"title":"'), 0xe2, 0x82, 0x22, 0x7d])],
    ["an encoded half", Buffer.from([...Buffer.from('{"title":"'), 0xed, 0xa0, 0x80, 0x22, 0x7d])],
  ])("is 400 when it is not UTF-8: %s", async (_, bytes) => {
    const replaced = asked(bytes.toString("utf8"), {
      headers: { "content-type": "application/json", "content-length": String(bytes.length) },
    });
    const whole = asked(bytes.toString("base64"), { isBase64Encoded: true });
    for (const request of [replaced, whole]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(bodyOf(await aPipeline().send(echo, request))).toMatchObject({
        status: 400,
        detail: expect.stringContaining("UTF-8") as string,
      });
    }
  });

  it("may hold a replacement character that the client wrote", async () => {
    const body = '{"title":"\uFFFD"}';
    const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
    expect((await aPipeline().send(echo, asked(body, { headers }))).statusCode).toBe(200);
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
