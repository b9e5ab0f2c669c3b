import { describe, expect, it } from "vitest";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { type Table, tableOver } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRunningRun } from "#test/support/builders/runs.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { aPlanRecord, aVersion, aWell } from "#test/support/builders/plans.ts";
import { aProposal } from "#test/support/builders/proposals.ts";
import { at, TENANT } from "#test/support/builders/ids.ts";
import { metered } from "./stores-meter.ts";
import { after, anEnding, running, waiting } from "./stores-run-states.ts";

const costOf = async (
  given: ((db: Table) => Promise<unknown>) | undefined,
  work: (db: Table) => Promise<unknown>,
) => {
  const { client, name } = await aTable();
  const plain = tableOver(client, name);
  await given?.(plain);
  const { db, meter } = metered(plain);
  await work(db);
  return meter;
};

const audit = anAuditRecord({ n: 7 });
const cancelling = after(aRunningRun(), { status: "cancelling" });

interface Priced {
  what: string;
  given?: (db: Table) => Promise<unknown>;
  work: (db: Table) => Promise<unknown>;
  /** Including two for the audit record. */
  units: number;
}

const PRICED: Priced[] = [
  {
    what: "a thread with one reader",
    work: (db) => createThreadStore(db).createThread(aThread(), [aMember(), aMember({ n: 2 })], audit),
    units: 11,
  },
  {
    what: "a share",
    given: (db) => createThreadStore(db).createThread(aThread(), [aMember()], anAuditRecord()),
    work: (db) => createThreadStore(db).changeMembers(aThread(), [aMember({ n: 2 })], [], at(5), audit),
    units: 7,
  },
  {
    what: "a small well",
    work: (db) => createWellStore(db).saveWell(TENANT, aWell(), null, audit),
    units: 5,
  },
  {
    what: "a plan",
    work: (db) => createPlanStore(db).createPlan(aPlanRecord(), aVersion(), audit),
    units: 7,
  },
  {
    what: "a stop",
    given: running,
    work: (db) => createRunStore(db).move(aRunningRun(), cancelling, null, audit),
    units: 4,
  },
  {
    what: "an answer to a small proposal",
    given: async (db) => {
      const { runs } = await running(db);
      await runs.propose(aRunningRun(), waiting, aProposal());
    },
    work: (db) => {
      const again = after(waiting, { status: "queued", job_no: 2 });
      const answered = aProposal({ status: "approved", decided_by: aPerson(), decided_at: at(40) });
      return createRunStore(db).decide(waiting, again, answered, audit);
    },
    units: 6,
  },
];

describe("an audit record costs", () => {
  it.each(PRICED)("one read and two write units with $what", async ({ given, work, units }) => {
    expect(await costOf(given, work)).toEqual({ requests: 2, readUnits: 1, writeUnits: units });
  });

  it("nothing with a worker's own writes", async () => {
    const moved = await costOf(running, (db) => createRunStore(db).move(aRunningRun(), cancelling));
    expect(moved).toEqual({ requests: 1, readUnits: 0, writeUnits: 1 });
    const ended = await costOf(running, (db) => createRunStore(db).endRun(anEnding()));
    const stopped = await costOf(running, (db) => createRunStore(db).endRun(anEnding({ audit })));
    expect(stopped).toEqual({
      requests: ended.requests + 1,
      readUnits: ended.readUnits + 1,
      writeUnits: ended.writeUnits + 2,
    });
  });
});
