import { expect, it } from "vitest";
import type { WebhookTopic } from "#shared/chat/webhooks/webhook-event.ts";
import type { RecordRef } from "#shared/chat/webhooks/webhook-job.ts";
import { SHARDS } from "#shared/table/items/shards.ts";
import { createPlanStatusStore } from "#shared/table/plans/plan-status-store.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import type { Table } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createWebhookStore } from "#shared/table/webhooks/webhook-store.ts";
import { aThread } from "#test/support/builders/threads.ts";
import { aRunningRun, aToolCall } from "#test/support/builders/runs.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { aModification, aPlanRecord, aVersion } from "#test/support/builders/plans.ts";
import { aProposal } from "#test/support/builders/proposals.ts";
import { aStatusAudit, anEntry } from "#test/support/builders/statuses.ts";
import { at, ids, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";
import { anEndpoint } from "#test/support/builders/webhooks.ts";
import { after, anEdit, anEnding, running } from "./stores-run-states.ts";
import { everything, failure, onEachTable, putAdmin } from "./stores-table.ts";

const EVERYTHING: WebhookTopic[] = [
  "run.completed",
  "run.failed",
  "run.awaiting_approval",
  "modification.applied",
  "plan.status_changed",
];

const listening = async (db: Table, events: WebhookTopic[] = EVERYTHING) => {
  const webhooks = createWebhookStore(db);
  await putAdmin(db);
  await webhooks.changeEndpoint({
    before: null,
    after: anEndpoint({ events }),
    subscriptions: { tenant_id: TENANT, count: 1, events, rev: 1 },
    expectedRev: null,
    audit: aStatusAudit({ n: 77, action: "webhook_created" }),
  });
  const announced: RecordRef[] = [];
  const announce = async (records: readonly RecordRef[]) => void announced.push(...records);
  const waiting = async (before = at(9999)) =>
    (await Promise.all(SHARDS.map((shard) => webhooks.listWaitingRecords(shard, before, 10)))).flat();
  const told = async () => {
    const events = await Promise.all((await waiting()).map((one) => webhooks.getWaitingEvent(one)));
    return events
      .map((event) => (event ? { id: event.id, ...JSON.parse(event.body) } : event))
      .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  };
  return { webhooks, announced, announce, waiting, told };
};

onEachTable("the outbox of a tenant", (open) => {
  it("holds the end of a run, in the same transaction", async () => {
    const { db } = await running(await open());
    const { announce, announced, told, waiting } = await listening(db);
    await createRunStore(db, announce).endRun(anEnding());
    expect(await told()).toEqual([
      {
        id: `evt_${ids.run().slice(4)}`,
        type: "run.completed",
        timestamp: at(30),
        data: {
          thread_id: ids.thread(),
          run_id: ids.run(),
          status: "completed",
          outcome: "no_change",
          error_code: null,
          version: null,
          modification_ids: [],
        },
      },
    ]);
    expect(announced).toEqual(await waiting());
  });

  it.each(["failed", "expired", "cancelled"] as const)(
    "tells of a run that is %s as failed",
    async (status) => {
      const { db } = await running(await open());
      const { told } = await listening(db);
      const ending = anEnding();
      await createRunStore(db).endRun({ ...ending, to: { ...ending.to, status } });
      expect(await told()).toMatchObject([{ type: "run.failed", data: { status } }]);
    },
  );

  it("holds a proposal, and an edit of the assistant's", async () => {
    const { db } = await running(await open());
    const { announce, told } = await listening(db);
    const runs = createRunStore(db, announce);
    const edited = after(aRunningRun(), { modification_ids: [ids.modification()], result_version: 1 });
    await runs.commitEdit(aRunningRun(), edited, aToolCall(), anEdit());
    const waiting = after(edited, { status: "awaiting_approval", proposal_id: ids.proposal(2) });
    await runs.propose(edited, waiting, aProposal({ id: ids.proposal(2) }));
    const { risk_score, op_type } = aModification();
    expect(await told()).toEqual([
      {
        id: `evt_${ids.modification().slice(4)}`,
        type: "modification.applied",
        timestamp: aModification().created_at,
        data: {
          thread_id: ids.thread(),
          plan_id: PLAN_ID,
          run_id: aModification().run_id,
          modification_id: ids.modification(),
          op_type,
          snapshot_id: aModification().result_snapshot_id,
          version: 1,
          risk_score,
        },
      },
      expect.objectContaining({
        type: "run.awaiting_approval",
        data: expect.objectContaining({ status: "awaiting_approval", proposal_id: ids.proposal(2) }),
      }),
    ]);
  });

  it("holds edits by hand, each by itself", async () => {
    const db = await open();
    await createThreadStore(db).createThread(aThread(), [], aStatusAudit({ n: 8 }));
    const { announce, announced, told, waiting } = await listening(db);
    await createRunStore(db, announce).commitHandEdit(aThread(), [anEdit()]);
    expect(await told()).toMatchObject([{ type: "modification.applied", data: { plan_id: PLAN_ID } }]);
    expect(announced).toEqual(await waiting());
  });

  it("holds a change of a plan's status", async () => {
    const db = await open();
    const { announce, told } = await listening(db);
    await createPlanStore(db).createPlan(aPlanRecord(), aVersion(), aStatusAudit({ n: 9 }));
    const reviewed = aPlanRecord({ status: "internal_review" });
    await createPlanStatusStore(db, announce).moveStatus(reviewed, aPlanRecord(), anEntry());
    const event = {
      type: "plan.status_changed",
      data: { status: "internal_review", previous_status: "draft" },
    };
    expect(await told()).toMatchObject([event]);
    const made = anEntry(2, { from: "internal_review", to: "draft", cause: "made_again" });
    const next = aVersion({ id: ids.snapshot(9), version: 1 });
    const head = aPlanRecord({ head_snapshot_id: next.id, version: 1 });
    await createPlanStore(db, announce).moveHead(head, next, reviewed, made);
    expect(await told()).toMatchObject([event, { data: { cause: "made_again", status: "draft" } }]);
  });

  it("holds no event without a subscriber, and is announced only when it is not empty", async () => {
    const { db } = await running(await open());
    const { announce, announced, told } = await listening(db, ["plan.status_changed"]);
    await createRunStore(db, announce).endRun(anEnding());
    expect([await told(), announced]).toEqual([[], []]);
  });

  it("holds no event of a refused transaction", async () => {
    const { db } = await running(await open());
    const { announce, announced, told } = await listening(db);
    const before = await everything(db);
    const late = createRunStore(db, announce).endRun(anEnding({ from: aRunningRun({ fence: 0 }) }));
    expect((await failure(late)).code).toBe("run_fenced");
    expect([await everything(db), await told(), announced]).toEqual([before, [], []]);
  });

  it("never fails a commit when the announcement fails", async () => {
    const { db } = await running(await open());
    const { told } = await listening(db);
    await createRunStore(db, () => Promise.reject(new Error("no queue"))).endRun(anEnding());
    expect(await told()).toHaveLength(1);
  });

  it("is emptied record by record, and found by the sweeper until then", async () => {
    const { db } = await running(await open());
    const { webhooks, waiting, announce, announced } = await listening(db);
    await createRunStore(db, announce).endRun(anEnding());
    expect([await waiting(at(29)), await waiting(at(30))]).toEqual([[], announced]);
    const record = announced[0]!;
    await webhooks.eventDispatched(record);
    await webhooks.eventDispatched(record);
    expect([await waiting(), await webhooks.getWaitingEvent(record)]).toEqual([[], null]);
    expect(await webhooks.getWaitingEvent({ pk: `T#${TENANT}`, sk: "HOOKS" })).toBeNull();
  });

  it("keeps a proposal until it is dispatched, even after a decision", async () => {
    const { db } = await running(await open());
    const { told } = await listening(db);
    const runs = createRunStore(db);
    const waits = after(aRunningRun(), { status: "awaiting_approval", proposal_id: ids.proposal() });
    await runs.propose(aRunningRun(), waits, aProposal());
    const before = await told();
    const answered = aProposal({
      status: "approved",
      decided_by: aPerson(),
      decision_reason: "as agreed",
      decided_at: at(40),
    });
    await runs.decide(waits, after(waits, { status: "queued", job_no: 2 }), answered, aStatusAudit({ n: 5 }));
    expect(await runs.getProposal(TENANT, ids.thread(), ids.proposal())).toEqual(answered);
    expect([before.length, await told()]).toEqual([1, before]);
  });
});
