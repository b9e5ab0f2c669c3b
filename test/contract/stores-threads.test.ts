import { expect, it } from "vitest";
import { toolCallItem } from "#shared/table/items/run-items.ts";
import { memberItem, messageItem, modificationItem } from "#shared/table/items/thread-items.ts";
import type { Table } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aToolCall } from "#test/support/builders/runs.ts";
import { aModification } from "#test/support/builders/plans.ts";
import { at, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { everything, failure, hidingItems, losingAnswers, onEachTable, putRaw } from "./stores-table.ts";

const withThreads = async (db: Table, count: number) => {
  const threads = createThreadStore(db);
  for (let n = 1; n <= count; n++) {
    const id = ids.thread(n);
    const seen = { last_activity_at: at(n) };
    await threads.createThread(
      aThread({ id }),
      [aMember({ thread_id: id, ...seen }), aMember({ n: 2, thread_id: id, ...seen })],
      anAuditRecord({ n }),
    );
  }
  return threads;
};

const titles = (page: { items: { thread: { id: string } }[] }) => page.items.map(({ thread }) => thread.id);

onEachTable("the thread store", (open) => {
  it("commits a thread and its members in one transaction", async () => {
    const threads = await withThreads(await open(), 1);
    const member = aMember({ last_activity_at: at(1) });
    expect(await threads.getAccess(TENANT, ids.thread(), ids.user(1))).toEqual({ thread: aThread(), member });
    expect(await threads.listMembers(TENANT, ids.thread())).toEqual([
      member,
      aMember({ n: 2, last_activity_at: at(1) }),
    ]);
  });

  it("refuses to make a thread twice and leaves the first as it was", async () => {
    const db = await open();
    const threads = await withThreads(db, 1);
    const before = await everything(db);
    const again = threads.createThread(
      aThread({ title: "Another" }),
      [aMember({ n: 3 })],
      anAuditRecord({ n: 22 }),
    );
    expect((await failure(again)).code).toBe("version_conflict");
    expect(await everything(db)).toEqual(before);
  });

  it("returns a thread without a membership to a non-member, and nothing to another tenant", async () => {
    const threads = await withThreads(await open(), 1);
    expect(await threads.getAccess(TENANT, ids.thread(), ids.user(9))).toEqual({
      thread: aThread(),
      member: null,
    });
    expect(await threads.getAccess(OTHER_TENANT, ids.thread(), ids.user(1))).toEqual({
      thread: null,
      member: null,
    });
    expect(await threads.listMembers(OTHER_TENANT, ids.thread())).toEqual([]);
  });

  it("lists a person's threads by their newest activity, page by page", async () => {
    const threads = await withThreads(await open(), 5);
    const first = await threads.listThreads(TENANT, ids.user(2), { limit: 2, cursor: null });
    const second = await threads.listThreads(TENANT, ids.user(2), { limit: 2, cursor: first.next_cursor });
    const third = await threads.listThreads(TENANT, ids.user(2), { limit: 2, cursor: second.next_cursor });
    expect([first, second, third].map(titles)).toEqual([
      [ids.thread(5), ids.thread(4)],
      [ids.thread(3), ids.thread(2)],
      [ids.thread(1)],
    ]);
    expect(third.next_cursor).toBeNull();
    expect(first.items[0]?.member).toEqual(
      aMember({ n: 2, thread_id: ids.thread(5), last_activity_at: at(5) }),
    );
    expect(await threads.listThreads(OTHER_TENANT, ids.user(2), { limit: 9, cursor: null })).toEqual({
      items: [],
      next_cursor: null,
    });
  });

  it("never lists a deleted thread, even while the index still has its row", async () => {
    const db = await open();
    await withThreads(db, 6);
    const gone = [2, 3, 5].map((n) => memberItem.key(aMember({ n: 2, thread_id: ids.thread(n) })).pk);
    const lagging = hidingItems(db, ({ pk, sk }) => gone.includes(String(pk)) && sk !== "THREAD");
    const page = await createThreadStore(lagging).listThreads(TENANT, ids.user(2), {
      limit: 2,
      cursor: null,
    });
    expect(titles(page)).toEqual([ids.thread(6), ids.thread(4)]);
    const rest = await createThreadStore(lagging).listThreads(TENANT, ids.user(2), {
      limit: 9,
      cursor: page.next_cursor,
    });
    expect(titles(rest)).toEqual([ids.thread(1)]);
    expect(rest.next_cursor).toBeNull();
    const closed = hidingItems(db, ({ sk }) => sk === "THREAD");
    const nothing = await createThreadStore(closed).listThreads(TENANT, ids.user(2), {
      limit: 9,
      cursor: null,
    });
    expect(nothing).toEqual({ items: [], next_cursor: null });
  });

  it("adds and removes members with the thread's revision", async () => {
    const threads = await withThreads(await open(), 1);
    const changed = await threads.changeMembers(
      aThread(),
      [aMember({ n: 3 })],
      [ids.user(2)],
      at(60),
      anAuditRecord({ n: 11 }),
    );
    expect(changed).toEqual(aThread({ rev: 1, updated_at: at(60) }));
    expect((await threads.getAccess(TENANT, ids.thread(), ids.user(1))).thread).toEqual(changed);
    expect((await threads.listMembers(TENANT, ids.thread())).map(({ user_id }) => user_id)).toEqual([
      ids.user(1),
      ids.user(3),
    ]);
  });

  it("changes members for one of two writers with the same revision", async () => {
    const threads = await withThreads(await open(), 1);
    const done = await Promise.allSettled([
      threads.changeMembers(aThread(), [aMember({ n: 3 })], [], at(60), anAuditRecord({ n: 12 })),
      threads.changeMembers(aThread(), [aMember({ n: 4 })], [], at(60), anAuditRecord({ n: 13 })),
    ]);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "version_conflict", context: { current_rev: 1 } },
    });
    expect(await threads.listMembers(TENANT, ids.thread())).toHaveLength(3);
  });

  it("neither removes the owner nor adds a member twice", async () => {
    const db = await open();
    const threads = await withThreads(db, 1);
    const before = await everything(db);
    const owner = threads.changeMembers(aThread(), [], [ids.user(1)], at(60), anAuditRecord({ n: 14 }));
    expect((await failure(owner)).code).toBe("version_conflict");
    const twice = threads.changeMembers(aThread(), [aMember({ n: 2 })], [], at(60), anAuditRecord({ n: 15 }));
    expect((await failure(twice)).code).toBe("version_conflict");
    const nowhere = threads.changeMembers(
      aThread({ id: ids.thread(9) }),
      [],
      [],
      at(60),
      anAuditRecord({ n: 16 }),
    );
    expect((await failure(nowhere)).code).toBe("thread_not_found");
    expect(await everything(db)).toEqual(before);
  });

  it("removes a member who is removed already (idempotent)", async () => {
    const threads = await withThreads(await open(), 1);
    await threads.changeMembers(aThread(), [], [ids.user(8)], at(60), anAuditRecord({ n: 17 }));
    expect(await threads.listMembers(TENANT, ids.thread())).toHaveLength(2);
  });

  it("commits once when DynamoDB's response is lost", async () => {
    const db = await open();
    const threads = createThreadStore({ ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 2) });
    await threads.createThread(aThread(), [aMember()], anAuditRecord({ n: 23 }));
    const changed = await threads.changeMembers(
      aThread(),
      [aMember({ n: 2 })],
      [],
      at(60),
      anAuditRecord({ n: 18 }),
    );
    expect((await threads.getAccess(TENANT, ids.thread(), ids.user(2))).thread).toEqual(changed);
  });

  it("names the thread that can't be read", async () => {
    const db = await open();
    await putRaw(db, { pk: `T#${TENANT}#THREAD#${ids.thread()}`, sk: "THREAD", type: "thread", title: "?" });
    const reading = createThreadStore(db).getAccess(TENANT, ids.thread(), ids.user());
    await expect(reading).rejects.toMatchObject({
      code: "internal",
      detail: "A stored thread can't be read",
    });
    await expect(reading).rejects.toHaveProperty("cause.message", expect.stringContaining("plan_id"));
  });
});

onEachTable("the conversation of a thread", (open) => {
  const aMessageOf = (seq: number) =>
    aMessage({ id: ids.message(seq), seq, content: `Message ${seq}`, created_at: at(seq) });
  const withMessages = async (db: Table, count: number) => {
    for (let seq = 1; seq <= count; seq++) await putRaw(db, messageItem.toItem(aMessageOf(seq)));
    return createThreadStore(db);
  };
  const seqs = (messages: { seq: number }[]) => messages.map(({ seq }) => seq);

  it("reads messages by their numbers, in either order", async () => {
    const threads = await withMessages(await open(), 12);
    const list = (order: "asc" | "desc", from_seq: number, limit: number) =>
      threads.listMessages(TENANT, ids.thread(), { order, from_seq, limit });
    expect(seqs(await list("asc", 1, 3))).toEqual([1, 2, 3]);
    expect(seqs(await list("asc", 9, 10))).toEqual([9, 10, 11, 12]);
    expect(seqs(await list("desc", 12, 3))).toEqual([12, 11, 10]);
    expect(seqs(await list("desc", 2, 10))).toEqual([2, 1]);
    expect(await list("asc", 13, 10)).toEqual([]);
    expect((await list("asc", 5, 1))[0]).toEqual(aMessageOf(5));
  });

  it("shows no message to another tenant or of another thread", async () => {
    const threads = await withMessages(await open(), 2);
    const query = { order: "asc", from_seq: 1, limit: 10 } as const;
    expect(await threads.listMessages(OTHER_TENANT, ids.thread(), query)).toEqual([]);
    expect(await threads.listMessages(TENANT, ids.thread(2), query)).toEqual([]);
  });

  it("gives a long message back as it was written", async () => {
    const db = await open();
    const content = "Wörter, viele Wörter — 4,920–5,582 ft 😀 ".repeat(180);
    const long = aMessage({ content, metadata: { latency_ms: 0.1 + 0.2, nested: [{ "": null }] } });
    await putRaw(db, messageItem.toItem(long));
    const query = { order: "asc", from_seq: 1, limit: 1 } as const;
    expect(await createThreadStore(db).listMessages(TENANT, ids.thread(), query)).toEqual([long]);
  });

  it("finds the calls at the places that are asked for", async () => {
    const db = await open();
    const calls = [0, 1].map((index) => aToolCall({ index, result: { text: "é".repeat(9000), n: 1e-300 } }));
    for (const call of calls) await putRaw(db, toolCallItem.toItem(call));
    const threads = createThreadStore(db);
    const places = [1, 0, 7].map((index) => ({ run_id: ids.run(), step: 1, index }));
    expect(await threads.getToolCalls(TENANT, ids.thread(), places)).toEqual([calls[1], calls[0]]);
    expect(await threads.getToolCalls(OTHER_TENANT, ids.thread(), places)).toEqual([]);
    expect(await threads.getToolCalls(TENANT, ids.thread(), [])).toEqual([]);
  });

  it("lists modifications newest first, page by page, and finds one by its id", async () => {
    const db = await open();
    const made = [1, 2, 3].map((n) => aModification({ id: ids.modification(n) }));
    for (const modification of made) await putRaw(db, modificationItem.toItem(modification));
    const threads = createThreadStore(db);
    const first = await threads.listModifications(TENANT, ids.thread(), { limit: 2, cursor: null });
    expect(first).toEqual({ items: [made[2], made[1]], next_cursor: ids.modification(2) });
    const rest = await threads.listModifications(TENANT, ids.thread(), {
      limit: 2,
      cursor: first.next_cursor,
    });
    expect(rest).toEqual({ items: [made[0]], next_cursor: null });
    expect(await threads.getModification(TENANT, ids.thread(), ids.modification(1))).toEqual(made[0]);
    expect(await threads.getModification(OTHER_TENANT, ids.thread(), ids.modification(1))).toBeNull();
    const foreign = threads.listModifications(TENANT, ids.thread(), { limit: 2, cursor: "MSG#1" });
    expect((await failure(foreign)).code).toBe("invalid_cursor");
  });
});
