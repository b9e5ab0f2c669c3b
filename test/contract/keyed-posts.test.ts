import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import type { ApiResult } from "#shared/http/request.ts";
import { idempotencyItem } from "#shared/table/items/idempotency-item.ts";
import { memberItem } from "#shared/table/items/thread-items.ts";
import { ids } from "#test/support/builders/ids.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { aMember } from "#test/support/builders/threads.ts";
import { memoryTable } from "#test/support/fakes/memory-table.ts";
import { type Death, expiringTable } from "#test/support/table/expiring-table.ts";
import { storedApi } from "#test/support/api/stored-api.ts";
import type { KeyedPost } from "./keyed-post.ts";
import { codeOf, KEYED_POSTS } from "./keyed-posts.ts";
import { everything } from "./stores-table.ts";

const KEY = { "idempotency-key": "a key of the client's own" };
const POSTS = Object.entries(KEYED_POSTS).flatMap(([handler, posts]) =>
  posts.map((post) => ({ ...post, handler })),
);

/** A world in the state just before the POST. */
const before = async (post: KeyedPost) => {
  const { db: table, requests } = memoryTable();
  const { db, ...life } = expiringTable(table);
  const api = await storedApi(db);
  await post.arrange?.(api);
  const send = (
    over: { path?: string; body?: object; as?: number; headers?: Record<string, string> } = {},
  ) => {
    const body = over.body ?? (over.path === undefined ? post.body : undefined);
    return api.send("POST", over.path ?? post.path, {
      as: aPrincipal(over.as ?? 1),
      headers: over.headers ?? KEY,
      ...(body && { body }),
    });
  };
  const stored = () => everything(table);
  /** All items except idempotency records. */
  const effects = async () =>
    (await stored()).flatMap(({ pk, sk, type }) =>
      type === "answer" ? [] : [`${String(pk)} ${String(sk)}`],
    );
  /** The number of table requests of a POST. */
  const requestsOf = async (over: Parameters<typeof send>[0] = {}) => {
    const start = requests();
    const answer = await send(over);
    return { answer, taken: requests() - start };
  };
  /** Takes person 1 from the thread. */
  const forget = () =>
    table.doc.send(new DeleteCommand({ TableName: table.name, Key: memberItem.key(aMember()) }));
  return { ...api, ...life, forget, send, requestsOf, stored, effects };
};

const ownHeaders = ({ headers = {} }: ApiResult) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "idempotency-replayed"));
const isReplay = ({ headers }: ApiResult) => headers?.["idempotency-replayed"] === "true";

/** A secret is shown once: a replay has null in its place. */
const shown = (result: ApiResult) =>
  isReplay(result) ? result.body : result.body?.replace(/"secret":"[^"]*"/u, '"secret":null');

const expectSame = (again: ApiResult, first: ApiResult) => {
  expect(shown(again)).toBe(shown(first));
  expect([again.statusCode, ownHeaders(again)]).toEqual([first.statusCode, ownHeaders(first)]);
};

describe("every authenticated POST route", () => {
  it("has a test case", () => {
    const posts = ROUTES.filter(({ method, access }) => method === "POST" && access === "user");
    expect(Object.keys(KEYED_POSTS).toSorted()).toEqual(posts.map(({ handler }) => handler).toSorted());
    expect(Object.values(KEYED_POSTS).every((rows) => rows.length > 0)).toBe(true);
  });
});

describe.each(POSTS)("$handler: $what", (post) => {
  it("has the same response with an idempotency key as without, for one or two more table requests", async () => {
    const [plain, keyed] = [await before(post), await before(post)];
    const [first, other] = [await plain.requestsOf({ headers: {} }), await keyed.requestsOf()];
    expect(first.answer.statusCode).toBeLessThan(300);
    expectSame(other.answer, first.answer);
    // a change commits its idempotency record in its own transaction, which saves a request
    expect(other.taken - first.taken).toBe(post.changes ? 1 : 2);
    expect(await keyed.effects()).toEqual(await plain.effects());
    expect((await plain.stored()).filter(({ type }) => type === "answer")).toEqual([]);
  });

  it("replays its response on a retry for two table requests, and writes and counts nothing", async () => {
    const { send, requestsOf, stored, jobs } = await before(post);
    const first = await send();
    const [there, sent] = [await stored(), jobs.length];
    const { answer: again, taken } = await requestsOf();
    expectSame(again, first);
    expect([isReplay(first), isReplay(again)]).toEqual([false, true]);
    expect([await stored(), jobs.length, taken]).toEqual([there, sent, 2]);
  });

  it("is not replayed to a caller who has lost the role, the access or the thread", async () => {
    const { send, stores, forget } = await before(post);
    const stored = await stores.users.getUser(ids.user(1));
    if (!stored) throw new Error("no user");
    const first = await send();
    const again = async () => {
      const answer = await send();
      return [answer.statusCode, codeOf(answer), isReplay(answer)];
    };
    await stores.users.putUser({ ...stored, role: "viewer" });
    expect(await again()).toEqual([403, "forbidden", false]);
    await stores.users.putUser({ ...stored, is_active: false });
    expect(await again()).toEqual([401, "unauthenticated", false]);
    await stores.users.putUser(stored);
    expectSame(await send(), first);
    if (!/^\/api\/chat\/threads\/./u.test(post.path)) return;
    await forget();
    expect(await again()).toEqual([404, "thread_not_found", false]);
  });

  it("keeps no secret of its response", async () => {
    const { send, stored } = await before(post);
    const secret = /"secret":"([^"]*)"/u.exec((await send()).body ?? "")?.[1];
    const answers = (await stored()).filter(({ type }) => type === "answer");
    const bodies = answers.map((item) => idempotencyItem.fromItem(item).body ?? "");
    expect(bodies).toHaveLength(1);
    expect(secret !== undefined && bodies[0]?.includes(secret)).toBe(false);
    expect(bodies[0]).not.toMatch(/"secret":"/u);
  });

  it("is done once when sent twice concurrently", async () => {
    const [alone, pair] = [await before(post), await before(post)];
    const first = await alone.send();
    const answers = await Promise.all([pair.send(), pair.send()]);
    const [done, ...others] = answers.toSorted((a, b) => (a.statusCode ?? 0) - (b.statusCode ?? 0));
    expectSame(done ?? {}, first);
    for (const other of others) {
      expect([
        [first.statusCode, undefined],
        [409, "request_in_flight"],
      ]).toContainEqual([other.statusCode, codeOf(other)]);
    }
    expect(await pair.effects()).toEqual(await alone.effects());
    expectSame(await pair.send(), first);
  });

  it("is refused under the key of a different request", async () => {
    const { send, stored } = await before(post);
    await send();
    const there = await stored();
    const other = await send(post.other);
    expect([other.statusCode, codeOf(other)]).toEqual([422, "idempotency_key_reused"]);
    expect(await stored()).toEqual(there);
  });

  it("is independent of another user's request with the same key", async () => {
    const { send } = await before(post);
    const first = await send();
    const theirs = await send({ as: 3 });
    expect([isReplay(theirs), codeOf(theirs)]).not.toEqual([true, undefined]);
    expect(codeOf(theirs)).not.toBe("idempotency_key_reused");
    expectSame(await send(), first);
  });

  const dying = async (death: Death) => {
    const [calm, hit] = [await before(post), await before(post)];
    const first = await calm.send();
    hit.dieAt(death);
    expect((await hit.send()).statusCode).toBe(500);
    hit.revive();
    return { first, calm, hit };
  };

  it("replays its stored response on a retry after the function died before responding", async () => {
    const { first, calm, hit } = await dying("after");
    const again = await hit.send();
    expectSame(again, first);
    expect(isReplay(again)).toBe(true);
    expect(await hit.effects()).toEqual(await calm.effects());
  });

  it("is done once after the claim expires when the function died before its write", async () => {
    const { first, calm, hit } = await dying("before");
    const early = await hit.send();
    expect([early.statusCode, codeOf(early)]).toEqual([409, "request_in_flight"]);
    expect(early.headers?.["retry-after"]).toBe("2");
    hit.pass(30_000);
    const again = await hit.send();
    expect([again.statusCode, isReplay(again)]).toEqual([first.statusCode, false]);
    // by then another window of a rate limit may have begun
    const kept = async ({ effects }: typeof hit) =>
      (await effects()).filter((key) => !key.includes("#QUOTA")).length;
    expect(await kept(hit)).toBe(await kept(calm));
    expectSame(await hit.send(), again);
  });
});
