import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Keep } from "#shared/chat/ports/idempotency-store.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { definePublicRoute, defineRoute } from "#shared/http/define-route.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { aContext, anEvent, bodyOf, type TestRequest } from "#test/support/api/api-events.ts";
import { aPipeline, HEADERS } from "#test/support/api/api-pipeline.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";

const USERS = { getUser: async () => aUser(), getCaller: async () => aUser() };
const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

/** A route that counts what it has done, and answers with it. */
const aCounter = (change?: (n: number, keep: Keep<number>) => unknown) => {
  let done = 0;
  const endpoint = defineRoute({
    query: z.strictObject({ q: z.string().optional() }),
    body: z.strictObject({ a: z.int().optional(), b: z.int().optional() }),
    answers: { 201: z.strictObject({ n: z.int() }) },
    errors: ["run_active"],
    headers: ["etag", "location"],
    handle: ({ answering }) =>
      answering(
        (n: number) => ({
          status: 201,
          body: { n },
          headers: { location: `/api/things/${n}` },
          etag: `${n}`,
        }),
        async (keep) => {
          done += 1;
          await change?.(done, keep);
          return done;
        },
      ),
  });
  return { endpoint, done: () => done };
};

const post = (over: TestRequest & { key?: string } = {}): TestRequest => {
  const { key = "k", ...request } = over;
  return {
    method: "POST",
    as: aPrincipal(),
    body: {},
    ...request,
    headers: { "idempotency-key": key, ...request.headers },
  };
};

const codeOf = (answer: Parameters<typeof bodyOf>[0]) => (bodyOf(answer) as { code?: string }).code;

describe("a POST with an idempotency key", () => {
  it("is done once, and its response is replayed with its headers", async () => {
    const { send } = aPipeline();
    const { endpoint, done } = aCounter();
    const headers = { ...HEADERS, ...JSON_TYPE, location: "/api/things/1", etag: '"1"' };
    expect(await send(endpoint, post())).toEqual({ statusCode: 201, headers, body: '{"n":1}' });
    expect(await send(endpoint, post())).toEqual({
      statusCode: 201,
      headers: { ...headers, "idempotency-replayed": "true" },
      body: '{"n":1}',
    });
    expect(done()).toBe(1);
  });

  it("is the same request in any formatting of its JSON", async () => {
    const { send } = aPipeline();
    const { endpoint, done } = aCounter();
    await send(endpoint, post({ body: '{"a":1,"b":2}' }));
    const again = await send(endpoint, post({ body: '{ "b": 2, "a": 1 }' }));
    expect([again.statusCode, done()]).toEqual([201, 1]);
  });

  it.each([
    ["body", { body: { a: 2 } }],
    ["query", { path: "/api/things?q=1" }],
    ["path", { path: "/api/things/2", routeKey: "POST /api/things" }],
  ])("is refused where its %s is another", async (_part, over) => {
    const { send } = aPipeline();
    const { endpoint, done } = aCounter();
    const first = { path: "/api/things", routeKey: "POST /api/things", body: { a: 1 } };
    await send(endpoint, post(first));
    const other = await send(endpoint, post({ ...first, ...over }));
    expect([other.statusCode, codeOf(other), done()]).toEqual([422, "idempotency_key_reused", 1]);
  });

  it("is another one on another route, by another user and under another key", async () => {
    const { send } = aPipeline([aUser(), aUser({ n: 2 })]);
    const { endpoint, done } = aCounter();
    await send(endpoint, post());
    await send(endpoint, post({ path: "/api/others" }));
    await send(endpoint, post({ as: aPrincipal(2) }));
    await send(endpoint, post({ key: "other" }));
    expect(done()).toBe(4);
  });

  it("is in flight until it is answered", async () => {
    const { send } = aPipeline();
    const { endpoint, done } = aCounter();
    const answers = await Promise.all([send(endpoint, post()), send(endpoint, post())]);
    expect(answers.map((answer) => codeOf(answer))).toEqual([undefined, "request_in_flight"]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 409]);
    expect([answers[1].headers?.["retry-after"], done()]).toEqual(["2", 1]);
  });

  it.each([
    ["an error of the caller's", new AppError("run_active", "busy")],
    ["an error of the store's", new AppError("store_busy", "busy")],
    ["an error of nobody's", new Error("oh")],
  ])("that failed with %s is done anew", async (_whose, error) => {
    const { send, answered } = aPipeline();
    const { endpoint, done } = aCounter((n) => {
      if (n === 1) throw error;
    });
    expect((await send(endpoint, post())).statusCode).toBeGreaterThanOrEqual(400);
    expect(answered()).toEqual([]);
    const again = await send(endpoint, post());
    expect([again.statusCode, bodyOf(again), done()]).toEqual([201, { n: 2 }, 2]);
  });

  it("is answered with what was kept with its change, and not kept twice", async () => {
    const { send, answers } = aPipeline();
    const { endpoint } = aCounter(async (n, keep) => {
      const kept = keep(n + 10);
      await answers.keep(kept!.claim, kept!.answer);
      kept?.onKept();
    });
    const first = await send(endpoint, post());
    expect([first.statusCode, bodyOf(first)]).toEqual([201, { n: 11 }]);
    expect((await send(endpoint, post())).body).toBe(first.body);
  });

  it("that is kept stays so though it fails afterwards", async () => {
    const { send, answers } = aPipeline();
    const { endpoint, done } = aCounter(async (n, keep) => {
      const kept = keep(n);
      await answers.keep(kept!.claim, kept!.answer);
      kept?.onKept();
      throw new Error("oh");
    });
    expect((await send(endpoint, post())).statusCode).toBe(500);
    const again = await send(endpoint, post());
    expect([again.statusCode, again.body, done()]).toEqual([201, '{"n":1}', 1]);
  });

  it("reports its own error though its claim can't be released", async () => {
    const { lines } = aPipeline();
    const claim = async () => ({ claim: {} as never });
    const fail = async () => {
      throw new AppError("store_busy", "busy");
    };
    const pipeline = createPipeline({
      log: { info: () => undefined, error: (...line) => void lines.push(line) },
      users: USERS,
      answers: { claim, standing: fail, keep: fail, release: fail },
      now: () => 0,
    });
    const { endpoint } = aCounter(() => {
      throw new AppError("run_active", "busy");
    });
    expect(codeOf(await pipeline(endpoint)(anEvent(post()), aContext))).toBe("run_active");
  });
});

describe("an idempotency key", () => {
  it.each(["a", "~", " ", "a key, with words", "x".repeat(255)])("may be %j", async (key) => {
    const { endpoint } = aCounter();
    expect((await aPipeline().send(endpoint, post({ key }))).statusCode).toBe(201);
  });

  it.each(["", "x".repeat(256), "ü", "a\tb", "\u007f"])("may not be %j", async (key) => {
    const { endpoint, done } = aCounter();
    const answer = await aPipeline().send(endpoint, post({ key }));
    expect([answer.statusCode, bodyOf(answer), done()]).toMatchObject([
      422,
      { code: "invalid_request", errors: [{ pointer: "/headers/idempotency-key" }] },
      0,
    ]);
  });

  it.each(["GET", "PUT", "PATCH", "DELETE"])("means nothing to a %s", async (method) => {
    const { send, answered } = aPipeline();
    const { endpoint, done } = aCounter();
    for (const key of ["k", "k", ""]) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await send(endpoint, post({ method, key }))).statusCode).toBe(201);
    }
    expect([done(), answered()]).toEqual([3, []]);
  });

  it("means nothing to a route without users", async () => {
    const { send, answered } = aPipeline();
    const endpoint = definePublicRoute({ answers: { 200: null }, handle: async () => ({ status: 200 }) });
    const { body: _body, ...request } = post({ as: null });
    const answers = [await send(endpoint, request), await send(endpoint, request)];
    expect(answers).toEqual([
      { statusCode: 200, headers: HEADERS },
      { statusCode: 200, headers: HEADERS },
    ]);
    expect(answered()).toEqual([]);
  });

  it("that is not sent keeps nothing", async () => {
    const { send, answered } = aPipeline();
    const kept: unknown[] = [];
    const { endpoint, done } = aCounter((n, keep) => kept.push(keep(n)));
    const request = { ...post(), headers: {} };
    await send(endpoint, request);
    await send(endpoint, request);
    expect([done(), kept, answered()]).toEqual([2, [null, null], []]);
  });
});

it("a group with a POST for users needs answers", async () => {
  const causes: unknown[] = [];
  const pipeline = createPipeline({
    log: { info: () => undefined, error: (_message, _fields, cause) => void causes.push(cause) },
    users: USERS,
    now: () => 0,
  });
  const answer = await pipeline(aCounter().endpoint)(anEvent({ ...post(), headers: {} }), aContext);
  expect([answer.statusCode, String(causes[0])]).toEqual([500, "Error: a POST for users needs answers"]);
});
