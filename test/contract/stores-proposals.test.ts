import { expect, it } from "vitest";
import type { Run } from "#shared/chat/runs/run.ts";
import type { Proposal } from "#shared/chat/threads/proposal.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRunningRun } from "#test/support/builders/runs.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { aProposal } from "#test/support/builders/proposals.ts";
import { at, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { after, due, running, waiting } from "./stores-run-states.ts";
import { everything, failure, losingAnswers, onEachTable } from "./stores-table.ts";

const queuedAgain: Run = after(waiting, {
  status: "queued",
  outcome: null,
  job_no: 2,
  next_check_at: at(200),
});
const approved: Proposal = aProposal({
  status: "approved",
  decided_by: aPerson(),
  decision_reason: "as agreed",
  decided_at: at(40),
});

onEachTable("a proposal", (open) => {
  it("is stored together with the run that waits for its answer", async () => {
    const { db, runs } = await running(await open());
    expect(await runs.getProposal(TENANT, ids.thread(), ids.proposal())).toBeNull();
    await runs.propose(aRunningRun(), waiting, aProposal());
    expect(await runs.getProposal(TENANT, ids.thread(), ids.proposal())).toEqual(aProposal());
    expect(await runs.getProposal(OTHER_TENANT, ids.thread(), ids.proposal())).toBeNull();
    expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(waiting);
    expect(await due(db, at(86_419))).toEqual([]);
    expect(await due(db, at(86_420))).toHaveLength(1);
  });

  it("of a fenced worker is not stored", async () => {
    const { db, runs } = await running(await open());
    const before = await everything(db);
    for (const stale of [{ fence: 0 }, { job_no: 7 }, { status: "cancelling" }] as const) {
      const from = aRunningRun(stale);
      const late = runs.propose(from, { ...waiting, ...stale, status: "awaiting_approval" }, aProposal());
      expect((await failure(late)).code).toBe("run_fenced");
    }
    expect(await everything(db)).toEqual(before);
  });

  it("is decided once, in one transaction with its run", async () => {
    const { db, runs } = await running(await open());
    await runs.propose(aRunningRun(), waiting, aProposal());
    const rejected = aProposal({ status: "rejected", decided_by: aPerson(), decided_at: at(40) });
    const answers = await Promise.allSettled([
      runs.decide(waiting, queuedAgain, approved, anAuditRecord({ n: 5 })),
      runs.decide(waiting, after(queuedAgain, { outcome: "rejected" }), rejected, anAuditRecord({ n: 6 })),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "run_fenced" },
    });
    const stored = await runs.getProposal(TENANT, ids.thread(), ids.proposal());
    const run = await runs.getRun(TENANT, ids.thread(), ids.run());
    expect([stored?.status, run?.outcome ?? null, run?.job_no]).toEqual(
      answers[0].status === "fulfilled" ? ["approved", null, 2] : ["rejected", "rejected", 2],
    );
    const before = await everything(db);
    expect((await failure(runs.decide(waiting, queuedAgain, approved, anAuditRecord({ n: 7 })))).code).toBe(
      "run_fenced",
    );
    expect(await everything(db)).toEqual(before);
  });

  it("is not decided after its run was cancelled or its time ran out", async () => {
    const { db, runs } = await running(await open());
    await runs.propose(aRunningRun(), waiting, aProposal());
    await runs.move(waiting, after(queuedAgain, { outcome: "rejected" }));
    const before = await everything(db);
    expect((await failure(runs.decide(waiting, queuedAgain, approved, anAuditRecord({ n: 8 })))).code).toBe(
      "run_fenced",
    );
    expect(await everything(db)).toEqual(before);
    expect((await runs.getProposal(TENANT, ids.thread(), ids.proposal()))?.status).toBe("pending");
  });

  it("is decided once when DynamoDB's response is lost", async () => {
    const db = await open();
    await running(db);
    const losing = createRunStore({ ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 2) });
    await losing.propose(aRunningRun(), waiting, aProposal());
    await losing.decide(waiting, queuedAgain, approved, anAuditRecord({ n: 9 }));
    expect(await losing.getProposal(TENANT, ids.thread(), ids.proposal())).toEqual(approved);
  });
});
