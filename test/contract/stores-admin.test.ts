import { encodeTime } from "ulid";
import { expect, it } from "vitest";
import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import { auditId } from "#shared/kernel/ids.ts";
import { createAuditStore } from "#shared/table/tenants/audit-store.ts";
import { createDeadLetterStore } from "#shared/table/runs/dead-letter-store.ts";
import { publishedItem } from "#shared/table/items/plan-items.ts";
import { runItem, usageItem } from "#shared/table/items/run-items.ts";
import { messageItem, modificationItem, threadItem } from "#shared/table/items/thread-items.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { createTenantLists } from "#shared/table/tenants/tenant-lists.ts";
import { createUsageStore } from "#shared/table/runs/usage-store.ts";
import { aMessage, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRun, aUsageRecord, aDeadLetter } from "#test/support/builders/runs.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { aModification } from "#test/support/builders/plans.ts";
import { at, ids, OTHER_TENANT, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";
import {
  everything,
  failure,
  hidingItems,
  losingAnswers,
  onEachTable,
  putAdmin,
  putRaw,
} from "./stores-table.ts";

/** All pages of a list, two items each. */
const pagesOf = async <T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<T[][]> => {
  const pages: T[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read({ limit: 2, cursor });
    pages.push(page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return pages;
};

onEachTable("the lists of a tenant", (open) => {
  it("hold its threads by their last activity, in a period", async () => {
    const db = await open();
    const lists = createTenantLists(db);
    for (const n of [1, 2, 3, 4]) {
      await putRaw(db, threadItem.toItem(aThread({ id: ids.thread(n), last_message_at: at(n) })));
    }
    await putRaw(db, threadItem.toItem(aThread({ id: ids.thread(5), tenant_id: OTHER_TENANT })));
    const read = (from?: string, to?: string) =>
      pagesOf((page) => lists.listTenantThreads(TENANT, { from, to }, page));
    const numbers = (pages: { id: string }[][]) =>
      pages.map((page) => page.map(({ id }) => Number(id.slice(-1))));
    expect(numbers(await read())).toEqual([
      [4, 3],
      [2, 1],
    ]);
    expect(numbers(await read(at(2), at(3)))).toEqual([[3, 2]]);
    expect(numbers(await read(at(3)))).toEqual([[4, 3]]);
    expect(numbers(await read(undefined, at(1)))).toEqual([[1]]);
  });

  it("hold messages, runs and modifications over all threads, with what is published", async () => {
    const db = await open();
    const lists = createTenantLists(db);
    const [one, other] = [ids.thread(1), ids.thread(2)];
    const messages = [aMessage({ thread_id: one }), aMessage({ thread_id: other, created_at: at(50) })];
    for (const message of messages) await putRaw(db, messageItem.toItem(message));
    const runs = [aRun({ thread_id: one }), aRun({ thread_id: other, id: ids.run(2), queued_at: at(60) })];
    for (const run of runs) await putRaw(db, runItem.toItem(run));
    const edits = [
      aModification({ thread_id: one, result_version: 3 }),
      aModification({ thread_id: other, id: ids.modification(2), result_version: 3, created_at: at(70) }),
      aModification({ thread_id: one, id: ids.modification(3), result_version: 4, created_at: at(80) }),
    ];
    for (const edit of edits) await putRaw(db, modificationItem.toItem(edit));
    const published = { tenant_id: TENANT, plan_id: PLAN_ID, thread_id: one, through_version: 3 };
    await putRaw(db, publishedItem.toItem(published));
    const page = { limit: 5, cursor: null };
    expect(await lists.listTenantMessages(TENANT, {}, page)).toEqual({
      items: messages.toReversed(),
      next_cursor: null,
    });
    expect((await lists.listTenantRuns(TENANT, {}, page)).items).toEqual(runs.toReversed());
    expect((await lists.listTenantModifications(TENANT, {}, page)).items).toEqual([
      { modification: edits[2], published: false },
      { modification: edits[1], published: false },
      { modification: edits[0], published: true },
    ]);
    expect((await lists.listTenantRuns(OTHER_TENANT, {}, page)).items).toEqual([]);
  });

  it("leave out deleted items, and refuse a cursor of another list", async () => {
    const db = await open();
    for (const n of [1, 2]) await putRaw(db, messageItem.toItem(aMessage({ thread_id: ids.thread(n) })));
    const lists = createTenantLists(hidingItems(db, ({ pk }) => String(pk).endsWith("2")));
    const found = await lists.listTenantMessages(TENANT, {}, { limit: 5, cursor: null });
    expect(found.items.map(({ thread_id }) => thread_id)).toEqual([ids.thread(1)]);
    const foreign = lists.listTenantMessages(TENANT, {}, { limit: 5, cursor: "[1]" });
    expect((await failure(foreign)).code).toBe("invalid_cursor");
  });
});

onEachTable("the audit store", (open) => {
  const aRecord = (created_at: string, over: Partial<AuditRecord> = {}) =>
    anAuditRecord({
      id: auditId.parse(`aud_${encodeTime(Date.parse(created_at), 10)}${"0".repeat(15)}1`),
      created_at,
      ...over,
    });
  const times = [
    "2026-11-30T23:59:59.999Z",
    "2026-11-01T00:00:00.000Z",
    "2026-10-31T23:59:59.999Z",
    "2026-08-02T10:00:00.000Z",
    "2025-12-31T00:00:00.000Z",
  ];
  const withRecords = async () => {
    const db = await open();
    const audits = createAuditStore(db);
    for (const time of times) await audits.putAudit(aRecord(time));
    await audits.putAudit(aRecord(times[0]!, { tenant_id: OTHER_TENANT }));
    return audits;
  };

  it("accepts a start before the earliest time of an id", async () => {
    const audits = createAuditStore(await open());
    const period = { from: "1889-02-03T00:00:00.000Z", to: at(100) };
    expect((await audits.listAudit(TENANT, period, { limit: 2, cursor: null })).items).toEqual([]);
  });

  it("lists records newest first, over months with and without any", async () => {
    const audits = await withRecords();
    const period = { from: "2025-01-01T00:00:00.000Z", to: "2026-12-15T00:00:00.000Z" };
    const pages = await pagesOf((page) => audits.listAudit(TENANT, period, page));
    expect(pages.flat()).toEqual(times.map((time) => aRecord(time)));
    // a page ends when it is full or has read five months
    expect(pages.length).toBeGreaterThan(3);
  });

  it.each([
    [times[3], times[1], [1, 2, 3]],
    ["2026-11-01T00:00:00.001Z", "2026-11-30T23:59:59.998Z", []],
    [times[2], times[2], [2]],
  ])("lists those from %s to %s", async (from = "", to = "", expected) => {
    const audits = await withRecords();
    const pages = await pagesOf((page) => audits.listAudit(TENANT, { from, to }, page));
    expect(pages.flat()).toEqual(expected.map((n) => aRecord(times[n]!)));
  });

  it("refuses a cursor of another list", async () => {
    const audits = await withRecords();
    const period = { from: times[4]!, to: times[0]! };
    for (const cursor of ["x", '["2026-11"]', '["2026-11","aud_1"]', "null"])
      expect((await failure(audits.listAudit(TENANT, period, { limit: 2, cursor }))).code).toBe(
        "invalid_cursor",
      );
  });
});

onEachTable("the usage store", (open) => {
  it("lists a month's runs by day and user, page by page", async () => {
    const db = await open();
    const usages = createUsageStore(db);
    const records = [
      aUsageRecord({ ended_at: at(0), user_id: ids.user(2), run_id: ids.run(3) }),
      aUsageRecord({ ended_at: at(90), user_id: ids.user(1), run_id: ids.run(4) }),
      aUsageRecord({ ended_at: at(90_000), user_id: ids.user(1), run_id: ids.run(1) }),
    ];
    for (const record of records) await putRaw(db, usageItem.toItem(record));
    await putRaw(db, usageItem.toItem(aUsageRecord({ ended_at: "2026-10-22T00:00:00.000Z" })));
    await putRaw(db, usageItem.toItem(aUsageRecord({ tenant_id: OTHER_TENANT })));
    const pages = await pagesOf((page) => usages.listUsage(TENANT, "2026-11", page));
    expect(pages).toEqual([[records[1], records[0]], [records[2]]]);
    const foreign = usages.listUsage(TENANT, "2026-11", { limit: 2, cursor: "[]" });
    expect((await failure(foreign)).code).toBe("invalid_cursor");
  });
});

onEachTable("the dead letters", (open) => {
  it("are recorded once, and listed by their runs, newest first", async () => {
    const db = await open();
    const letters = createDeadLetterStore({ ...db, doc: losingAnswers(db.doc, "PutItemCommand", 1) });
    await letters.recordDeadLetter(aDeadLetter());
    await letters.recordDeadLetter(aDeadLetter({ burial: "ended_before" }));
    await letters.recordDeadLetter(aDeadLetter({ job_no: 12 }));
    await letters.recordDeadLetter(aDeadLetter({ run_id: ids.run(2) }));
    await letters.recordDeadLetter(aDeadLetter({ tenant_id: OTHER_TENANT }));
    expect(await pagesOf((page) => letters.listDeadLetters(TENANT, page))).toEqual([
      [aDeadLetter({ run_id: ids.run(2) }), aDeadLetter({ job_no: 12 })],
      [aDeadLetter()],
    ]);
    expect(await letters.getDeadLetter(TENANT, { run_id: ids.run(), job_no: 12 })).toEqual(
      aDeadLetter({ job_no: 12 }),
    );
    expect(await letters.getDeadLetter(TENANT, { run_id: ids.run(), job_no: 13 })).toBeNull();
    const foreign = letters.listDeadLetters(TENANT, { limit: 2, cursor: "{}" });
    expect((await failure(foreign)).code).toBe("invalid_cursor");
  });

  it("are redriven in one transaction with their run and its audit record", async () => {
    const db = await open();
    const letters = createDeadLetterStore(db);
    await letters.recordDeadLetter(aDeadLetter());
    await putAdmin(db);
    await putRaw(db, runItem.toItem(aRun()));
    const driven = aDeadLetter({ redriven_at: at(95), redriven_by: aPerson(9) });
    const to = aRun({ job_no: 2, rev: 1, updated_at: at(95) });
    const audit = anAuditRecord({ action: "run_redriven" });
    await letters.redriveRun(aRun(), to, driven, audit);
    expect(await createRunStore(db).getRun(TENANT, ids.thread(), ids.run())).toEqual(to);
    expect(await letters.getDeadLetter(TENANT, aDeadLetter())).toEqual(driven);
    const before = await everything(db);
    const late = letters.redriveRun(aRun(), to, aDeadLetter(), anAuditRecord({ n: 2 }));
    expect((await failure(late)).code).toBe("run_fenced");
    expect(await everything(db)).toEqual(before);
  });
});
