import { expect, it } from "vitest";
import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { StoredResponse } from "#shared/chat/ports/idempotency-store.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { createAuditStore } from "#shared/table/tenants/audit-store.ts";
import { auditItem } from "#shared/table/items/audit-item.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import type { Table } from "#shared/table/table.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRunningRun } from "#test/support/builders/runs.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { aPlanRecord, aVersion, aWell } from "#test/support/builders/plans.ts";
import { aProposal } from "#test/support/builders/proposals.ts";
import { at, atMs, hashOf, ids, TENANT } from "#test/support/builders/ids.ts";
import { after, anEnding, running, waiting } from "./stores-run-states.ts";
import { everything, failure, losingAnswers, onEachTable } from "./stores-table.ts";

interface Recorded {
  what: string;
  action: AuditRecord["action"];
  /** The preconditions. */
  given: (db: Table) => Promise<unknown>;
  /** The change, which succeeds only once. */
  change: (db: Table, audit: AuditRecord, kept?: StoredResponse | null) => Promise<unknown>;
  /** The error of a repeated change. */
  refusal: string;
}

const aThreadOf = (db: Table) => createThreadStore(db).createThread(aThread(), [aMember()], anAuditRecord());

const aPlanOf = (db: Table) => createPlanStore(db).createPlan(aPlanRecord(), aVersion(), anAuditRecord());

/** The changes that requests with an idempotency key make. */
const KEYED: Recorded[] = [
  {
    what: "a plan that is made",
    action: "plan_made",
    given: async () => undefined,
    change: (db, audit, kept) => createPlanStore(db).createPlan(aPlanRecord(), aVersion(), audit, kept),
    refusal: "version_conflict",
  },
  {
    what: "a plan that is made again",
    action: "plan_made_again",
    given: aPlanOf,
    change: (db, audit, kept) => {
      const version = aVersion({ id: ids.snapshot(2), version: 1 });
      const plan = aPlanRecord({ head_snapshot_id: version.id, version: 1 });
      return createPlanStore(db).moveHead(plan, version, aPlanRecord(), { record: null, audit }, kept);
    },
    refusal: "version_conflict",
  },
  {
    what: "a thread that is made",
    action: "thread_created",
    given: async () => undefined,
    change: (db, audit, kept) => createThreadStore(db).createThread(aThread(), [aMember()], audit, kept),
    refusal: "version_conflict",
  },
  {
    what: "a thread that is shared",
    action: "thread_shared",
    given: aThreadOf,
    change: (db, audit, kept) =>
      createThreadStore(db).changeMembers(aThread(), [aMember({ n: 2 })], [], at(5), audit, kept),
    refusal: "version_conflict",
  },
  {
    what: "a run that its worker is to stop",
    action: "run_cancelled",
    given: running,
    change: (db, audit, kept) =>
      createRunStore(db).move(aRunningRun(), after(aRunningRun(), { status: "cancelling" }), kept, audit),
    refusal: "run_fenced",
  },
  {
    what: "a run that is ended at once",
    action: "run_cancelled",
    given: running,
    change: (db, audit, kept) => createRunStore(db).endRun(anEnding({ audit }), kept),
    refusal: "run_fenced",
  },
  {
    what: "the answer to a proposal",
    action: "proposal_decided",
    given: async (db) => {
      const { runs } = await running(db);
      await runs.propose(aRunningRun(), waiting, aProposal());
    },
    change: (db, audit, kept) => {
      const again = after(waiting, { status: "queued", outcome: null, job_no: 2 });
      const answered = aProposal({ status: "approved", decided_by: aPerson(), decided_at: at(40) });
      return createRunStore(db).decide(waiting, again, answered, audit, kept);
    },
    refusal: "run_fenced",
  },
];

const RECORDED: Recorded[] = [
  ...KEYED,
  {
    what: "a well that is saved",
    action: "well_saved",
    given: async () => undefined,
    change: (db, audit) => createWellStore(db).saveWell(TENANT, aWell(), null, audit),
    refusal: "version_conflict",
  },
];

const listed = async (db: Table, action: string) =>
  (await everything(db))
    .filter((item) => item["type"] === "audit" && item["action"] === action)
    .map((item) => auditItem.fromItem(item));

const REQUEST = {
  tenant_id: TENANT,
  user_id: ids.user(),
  role: "admin" as const,
  key_hash: hashOf(1),
  request_hash: hashOf(2),
};
const ANSWER = { status: 200, headers: {}, body: "{}" };
const claimed = async (db: Table) => {
  const taken = await createIdempotencyStore(db, () => atMs(0)).claim(REQUEST);
  return "claim" in taken ? taken.claim : expect.fail("the request was answered before");
};

onEachTable("the audit record of a change", (open) => {
  it.each(RECORDED)("$what: with the committed change only", async (recorded) => {
    const { action, given, change, refusal } = recorded;
    const db = await open();
    await given(db);
    const audit = anAuditRecord({ n: 7, action });
    await change(db, audit);
    expect(await listed(db, action)).toEqual([audit]);
    const before = await everything(db);
    expect((await failure(change(db, anAuditRecord({ n: 8, action })))).code).toBe(refusal);
    expect(await everything(db)).toEqual(before);
  });

  it.each(RECORDED)("$what: no change without its record", async ({ action, given, change }) => {
    const db = await open();
    await given(db);
    const taken = anAuditRecord({ n: 7, action });
    await createAuditStore(db).putAudit(taken);
    const before = await everything(db);
    expect((await failure(change(db, { ...taken, details: { other: true } }))).code).toBe("version_conflict");
    expect(await everything(db)).toEqual(before);
  });

  it.each(RECORDED)("$what: once when DynamoDB's response is lost", async ({ action, given, change }) => {
    const db = await open();
    await given(db);
    const audit = anAuditRecord({ n: 7, action });
    await change({ ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 2) }, audit);
    expect(await listed(db, action)).toEqual([audit]);
  });

  it.each(KEYED)("$what: with the request's idempotency record", async (recorded) => {
    const { action, given, change } = recorded;
    const db = await open();
    await given(db);
    const claim = await claimed(db);
    const audit = anAuditRecord({ n: 7, action });
    let told = 0;
    await change(db, audit, { claim, answer: ANSWER, onKept: () => void told++ });
    expect([await listed(db, action), told]).toEqual([[audit], 1]);
    expect(await createIdempotencyStore(db, () => atMs(1)).claim(REQUEST)).toEqual({
      kept: ANSWER,
      role: "admin",
    });
  });

  it.each(KEYED)("$what: not by a request that lost its claim", async (recorded) => {
    const { action, given, change } = recorded;
    const db = await open();
    await given(db);
    const claim = { ...(await claimed(db)), token: "another" };
    const before = await everything(db);
    const late = change(db, anAuditRecord({ n: 7, action }), {
      claim,
      answer: ANSWER,
      onKept: () => expect.fail("it is not kept"),
    });
    expect((await failure(late)).code).toBe("request_in_flight");
    expect(await everything(db)).toEqual(before);
  });
});
