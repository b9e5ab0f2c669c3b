import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Row, Store } from "#infra/local/dynamo/dynalite.ts";
import { RequestTokens } from "#infra/local/dynamo/request-tokens.ts";
import { openStore } from "#infra/local/dynamo/tables.ts";

const MINUTES_MS = 60_000;

const aStore = async (dataDir?: string) => {
  const store = await openStore(dataDir);
  onTestFinished(() => store.lifecycleManager.gracefulClose());
  return store;
};

/** Counts the executions of a token's work. */
const aWorker = (store: Store, tokens: RequestTokens) => {
  let done = 0;
  const work = async (rows: Row[]) => {
    done += 1;
    await store.db.batch(rows);
    return { done };
  };
  return {
    send: (token: string | undefined, parameters: unknown) => tokens.once(token, parameters, work),
    done: () => done,
  };
};

const rowsOf = async (store: Store) => {
  const keys: string[] = [];
  for await (const key of store.db.keys({ gte: "token~", lt: "token~~" })) keys.push(key);
  return keys;
};

it("remembers a token for ten minutes", async () => {
  const store = await aStore();
  let now = 0;
  const { send, done } = aWorker(store, await RequestTokens.load(store, () => now));
  await send("t", { a: 1 });
  now = 10 * MINUTES_MS - 1;
  expect([await send("t", { a: 1 }), done()]).toEqual([{}, 1]);
  await expect(send("t", { a: 2 })).rejects.toThrow(
    expect.objectContaining({ name: "IdempotentParameterMismatchException" }),
  );
  now = 10 * MINUTES_MS;
  expect([await send("t", { a: 2 }), done()]).toEqual([{ done: 2 }, 2]);
  now = 25 * MINUTES_MS;
  await send("u", {});
  expect(await rowsOf(store)).toEqual(["token~u"]);
});

it("takes parameters as the same whatever the order of their members", async () => {
  const store = await aStore();
  const { send, done } = aWorker(store, await RequestTokens.load(store));
  await send("t", [{ a: 1, b: { c: 2, d: 3 } }]);
  await send("t", [{ b: { d: 3, c: 2 }, a: 1 }]);
  expect(done()).toBe(1);
});

it("does the work each time where there is no token", async () => {
  const store = await aStore();
  const { send, done } = aWorker(store, await RequestTokens.load(store));
  await send(undefined, {});
  await send(undefined, {});
  expect([done(), await rowsOf(store)]).toEqual([2, []]);
});

it("refuses a token whose work is not done yet, and frees it when that fails", async () => {
  const store = await aStore();
  const tokens = await RequestTokens.load(store);
  const { promise, reject } = Promise.withResolvers();
  const first = tokens.once("t", {}, () => promise);
  await expect(tokens.once("t", {}, async () => "twice")).rejects.toThrow(
    expect.objectContaining({ name: "TransactionInProgressException" }),
  );
  reject(new Error("refused"));
  await expect(first).rejects.toThrow("refused");
  expect(await tokens.once("t", {}, async () => "now")).toBe("now");
});

it("remembers tokens after a restart", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "dynamo-tokens-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const before = await openStore(dataDir);
  await aWorker(before, await RequestTokens.load(before, () => 0)).send("t", { a: 1 });
  await before.lifecycleManager.gracefulClose();
  const store = await openStore(dataDir);
  const { send, done } = aWorker(store, await RequestTokens.load(store, () => 5 * MINUTES_MS));
  expect([await send("t", { a: 1 }), done()]).toEqual([{}, 0]);
  await RequestTokens.load(store, () => 10 * MINUTES_MS);
  expect(await rowsOf(store)).toEqual([]);
  await store.lifecycleManager.gracefulClose();
});
