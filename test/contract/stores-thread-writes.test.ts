import { expect, it } from "vitest";
import { activeRunItem } from "#shared/table/items/thread-items.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import type { Table } from "#shared/table/table.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { at, ids, TENANT } from "#test/support/builders/ids.ts";
import { everything, failure, losingAnswers, onEachTable, putAdmin, putRaw } from "./stores-table.ts";

const withThread = async (db: Table) => {
  const threads = createThreadStore(db);
  await threads.createThread(aThread({ rev: 1 }), [aMember(), aMember({ n: 2 })], anAuditRecord({ n: 901 }));
  return threads;
};
const audit = anAuditRecord({ action: "thread_archived", subject: { thread_id: ids.thread() } });
const CHANGE = { title: "Another", is_active: false, erase_at: "2999-12-31T23:59:59.999Z" };
const rolesOf = async (threads: ReturnType<typeof createThreadStore>) =>
  (await threads.listMembers(TENANT, ids.thread())).map(({ user_id, role }) => [user_id, role]);

onEachTable("changes of a thread itself", (open) => {
  it("are committed with their audit record, once", async () => {
    const db = await open();
    const threads = await withThread({ ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 2) });
    const changed = await threads.changeThread(aThread({ rev: 1 }), CHANGE, at(9), audit);
    expect(changed).toEqual(aThread({ ...CHANGE, rev: 2, updated_at: at(9) }));
    expect((await threads.getAccess(TENANT, ids.thread(), ids.user(1))).thread).toEqual(changed);
    const audits = (await everything(db)).filter(({ action }) => action === audit.action);
    expect(audits).toMatchObject([{ type: "audit" }]);
  });

  it("are refused after a concurrent write, and leave nothing", async () => {
    const db = await open();
    const threads = await withThread(db);
    const before = await everything(db);
    expect(await failure(threads.changeThread(aThread({ rev: 0 }), CHANGE, at(9), audit))).toEqual({
      code: "version_conflict",
      context: { current_rev: 1 },
    });
    expect(await everything(db)).toEqual(before);
  });

  it.each([
    {
      to: 2,
      newcomer: null,
      keepsReading: true,
      expected: [
        [1, "shared"],
        [2, "owner"],
      ],
    },
    { to: 2, newcomer: null, keepsReading: false, expected: [[2, "owner"]] },
    {
      to: 3,
      newcomer: 3,
      keepsReading: true,
      expected: [
        [1, "shared"],
        [2, "shared"],
        [3, "owner"],
      ],
    },
  ] as const)("hand it over: %o", async ({ to, newcomer, keepsReading, expected }) => {
    const db = await open();
    await putAdmin(db);
    const threads = await withThread(db);
    const made = await threads.transferThread({
      thread: aThread({ rev: 1 }),
      owner: aPerson(to),
      newcomer: newcomer && aMember({ n: newcomer, role: "owner" }),
      keepsReading,
      stopping: null,
      now: at(9),
      audit,
    });
    expect(made).toEqual(aThread({ rev: 2, owner: aPerson(to), updated_at: at(9) }));
    expect(await rolesOf(threads)).toEqual(expected.map(([n, role]) => [ids.user(n), role]));
    expect((await threads.getAccess(TENANT, ids.thread(), ids.user(to))).thread).toEqual(made);
  });

  it("refuse a transfer while a run is open, or when the members have changed", async () => {
    const db = await open();
    const threads = await withThread(db);
    await putAdmin(db);
    const order = {
      thread: aThread({ rev: 1 }),
      owner: aPerson(3),
      newcomer: null,
      keepsReading: true,
      stopping: null,
      now: at(9),
      audit,
    };
    const before = await everything(db);
    expect((await failure(threads.transferThread(order))).code).toBe("version_conflict");
    expect(await everything(db)).toEqual(before);
    const ref = { tenant_id: TENANT, thread_id: ids.thread(), run_id: ids.run() };
    await putRaw(db, activeRunItem.toItem(ref));
    for (const stopping of [null, ids.run(2)]) {
      expect(await failure(threads.transferThread({ ...order, owner: aPerson(2), stopping }))).toEqual({
        code: "run_active",
        context: { active_run_id: ids.run() },
      });
    }
  });

  it.each(["open", "ended"])("pass a run that is being stopped, still %s", async (state) => {
    const db = await open();
    const threads = await withThread(db);
    await putAdmin(db);
    const ref = { tenant_id: TENANT, thread_id: ids.thread(), run_id: ids.run() };
    if (state === "open") await putRaw(db, activeRunItem.toItem(ref));
    await threads.transferThread({
      thread: aThread({ rev: 1 }),
      owner: aPerson(2),
      newcomer: null,
      keepsReading: true,
      stopping: ids.run(),
      now: at(9),
      audit,
    });
    expect(await rolesOf(threads)).toEqual([
      [ids.user(1), "shared"],
      [ids.user(2), "owner"],
    ]);
  });
});
