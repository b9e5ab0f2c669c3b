import { describe, expect, it } from "vitest";
import type { Proposal } from "#shared/chat/threads/proposal.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import { contentHash } from "#shared/chat/plans/version-chain.ts";
import { cancelRun } from "#shared/usecases/runs/cancel-run.ts";
import { decideProposal, type ProposalAnswer } from "#shared/usecases/runs/decide-proposal.ts";
import { endByEvent } from "#shared/assistant/run/end-run.ts";
import { answerOf, PLAN, PLUG, start } from "#test/support/worlds/edit-run.ts";
import { aRunWorld, aQuestion } from "#test/support/worlds/run-world.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import type { Tap } from "#test/support/worlds/world.ts";
import { calls, modelByPosition, says } from "#test/support/fakes/scripted-model.ts";
import { ids, TENANT } from "#test/support/builders/ids.ts";

const REMOVE = calls(["remove_step", { step_ids: [PLUG.step_id], reason: "not needed" }]);
const SCRIPT = [REMOVE, says("Done; the plan is at version 1.")];
const OWNER: Principal = {
  id: ids.user(),
  tenant_id: TENANT,
  email: "owner@example.com",
  name: "Olive Owner",
  role: "engineer",
};
type At = ReturnType<typeof aRunWorld>;

const proposalOf = (at: At): Proposal => at.state.proposals.at(-1)!;
const decide = (at: At, decision: ProposalAnswer["decision"], reason: string | null = null) =>
  decideProposal(
    { ...at.ports, now: at.ports.clock, jobNotSent: () => undefined },
    OWNER,
    { thread: ids.thread(), run: ids.run() },
    { decision, reason, hash: proposalOf(at).hash },
  );
const deliver = async (at: At) => {
  for (const { job } of at.sent.splice(0)) await at.work(job);
};

describe("an edit that triggers a guardrail", () => {
  it("is decided once by a double click: both answers are the first one's", async () => {
    const at = start(SCRIPT);
    await at.work();
    const [first, second] = await Promise.all([decide(at, "approve"), decide(at, "approve")]);
    expect(second.proposal).toEqual(first.proposal);
    expect(second.run).toEqual(first.run);
    expect(proposalOf(at).status).toBe("approved");
  });

  it("refuses the other decision that comes at the same time", async () => {
    const at = start(SCRIPT);
    await at.work();
    const [first, second] = await Promise.allSettled([decide(at, "approve"), decide(at, "reject")]);
    expect(first.status).toBe("fulfilled");
    expect(second).toMatchObject({ status: "rejected", reason: { code: "proposal_decided" } });
  });

  it("is stored as a proposal, and the run waits for its owner without a lease", async () => {
    const at = start(SCRIPT);
    expect(await at.work()).toBe("proposed");
    expect(at.run()).toMatchObject({
      status: "awaiting_approval",
      outcome: "proposed",
      lease_until: null,
      proposal_id: proposalOf(at).id,
    });
    expect(proposalOf(at)).toMatchObject({
      run_id: ids.run(),
      step: 1,
      index: 0,
      base_snapshot_id: ids.snapshot(1),
      base_version: 0,
      op_type: "remove_step",
      operation_payload: { step_ids: [PLUG.step_id] },
      reason: "not needed",
      diff: { steps: { removed: [PLUG.step_id] } },
      guardrails: expect.arrayContaining([expect.objectContaining({ guardrail: "required_plug_removed" })]),
      status: "pending",
      decided_by: null,
    });
    const shown = at.payloadOf(proposalOf(at).content_hash)!;
    expect(contentHash(sha256, shown)).toBe(proposalOf(at).content_hash);
    expect(shown.steps.map(({ step_id }) => step_id)).not.toContain(PLUG.step_id);
    expect([at.state.toolCalls, at.state.modifications, at.thread().version]).toEqual([[], [], 0]);
    // no delivery moves it on
    expect(await at.work(jobOf(at.run()))).toBe("ignored");
  });

  it("that is approved is made once, as it was shown, and the model sees the result", async () => {
    const at = start(SCRIPT);
    await at.work();
    const asked = proposalOf(at);
    expect((await decide(at, "approve")).run).toMatchObject({ status: "queued", outcome: null, job_no: 2 });
    const before = at.snapshot();
    await decide(at, "approve");
    expect(at.snapshot()).toEqual(before);
    await deliver(at);
    expect(at.run()).toMatchObject({ status: "completed", outcome: "changed", result_version: 1 });
    expect(at.state.modifications).toMatchObject([
      {
        id: asked.modification_id,
        diff: asked.diff,
        risk_score: asked.risk_score,
        source_version: 0,
        result_version: 1,
        made_by: "assistant",
        run_id: ids.run(),
      },
    ]);
    const made = at.branchEnd();
    expect([made.version, made.content_hash]).toEqual([1, asked.content_hash]);
    expect(at.state.toolCalls).toMatchObject([{ ok: true, result: { applied: true, version: 1 } }]);
    expect(proposalOf(at)).toMatchObject({ status: "approved", decided_by: { id: ids.user() } });
  });

  it("that is rejected changes nothing; the model sees the reason and the run goes on", async () => {
    const at = start([REMOVE, says("I left the plan as it is.")]);
    await at.work();
    await decide(at, "reject", "the plug holds the water zone");
    await deliver(at);
    expect(at.run()).toMatchObject({ status: "completed", outcome: "rejected" });
    expect(at.state.toolCalls).toMatchObject([
      {
        ok: false,
        result: {
          error: "rejected_by_owner",
          message: expect.stringContaining("the plug holds the water zone"),
        },
      },
    ]);
    expect(at.model.requests[1]!.turns.at(-1)).toMatchObject({
      kind: "tool_result",
      output_json: expect.stringContaining("the plug holds the water zone"),
    });
    expect([at.state.modifications, at.thread().version]).toEqual([[], 0]);
  });

  it("without a decision is rejected at its deadline", async () => {
    const at = start([REMOVE, says("There was no answer.")]);
    await at.work();
    at.pass(at.ports.settings.approval_ms - 1);
    await at.sweep();
    expect(at.run().status).toBe("awaiting_approval");
    at.pass(1);
    await at.sweep();
    await deliver(at);
    expect(at.run()).toMatchObject({ status: "completed", outcome: "rejected" });
    expect(at.state.toolCalls).toMatchObject([{ ok: false, result: { error: "approval_expired" } }]);
    await expect(decide(at, "approve")).rejects.toMatchObject({ code: "run_ended" });
    expect(at.state.modifications).toEqual([]);
  });

  it("may be followed by another, which needs an approval of its own", async () => {
    const other = PLAN.steps.find(
      ({ type, step_id }) => type === "dv_tool_plug" && step_id !== PLUG.step_id,
    )!;
    const again = calls(["remove_step", { step_ids: [other.step_id], reason: "this one then" }]);
    const at = start([REMOVE, again, says("Plan is at version 1.")]);
    await at.work();
    await decide(at, "reject");
    await deliver(at);
    expect([at.run().status, at.state.proposals.length]).toEqual(["awaiting_approval", 2]);
    await decide(at, "approve");
    await deliver(at);
    expect(at.run()).toMatchObject({ status: "completed", outcome: "changed", result_version: 1 });
    expect(at.state.modifications).toHaveLength(1);
  });

  it("is not made once the run is cancelled, and a late decision is refused", async () => {
    const at = start(SCRIPT);
    await at.work();
    await cancelRun(
      {
        runs: at.ports.runs,
        threads: at.ports.threads,
        now: at.ports.clock,
        settings: at.ports.settings,
        ulid: at.ports.ulid,
        endByEvent: (run, event, asked) => endByEvent(run, event, at.ports, asked),
      },
      OWNER,
      { thread: ids.thread(), run: ids.run() },
    );
    expect(at.run()).toMatchObject({ status: "cancelled", outcome: "no_change" });
    expect(at.state.audit).toMatchObject([
      { action: "run_cancelled", details: { from: "awaiting_approval", to: "cancelled" } },
    ]);
    expect(answerOf(at).content).toBe("Stopped, as asked.");
    await expect(decide(at, "approve")).rejects.toMatchObject({ code: "run_ended" });
    expect([at.state.modifications, at.activeRunId()]).toEqual([[], null]);
  });

  it("is not made where policy has switched changes off since", async () => {
    const at = start([REMOVE, says("It is switched off.")]);
    await at.work();
    await decide(at, "approve");
    at.ports.policy = { ...at.ports.policy, plan_changes: false };
    await deliver(at);
    expect(at.state.toolCalls).toMatchObject([{ ok: false, result: { error: "plan_changes_not_allowed" } }]);
    expect(at.state.modifications).toEqual([]);
  });

  it("is not made where the plan has changed since: the decision and the run fail with a conflict", async () => {
    const at = start(SCRIPT);
    await at.work();
    const stood = at.thread();
    const elsewhere = { current_snapshot_id: ids.snapshot(99), version: 1 };
    at.put({ threads: [{ ...stood, ...elsewhere }] });
    await expect(decide(at, "approve")).rejects.toMatchObject({
      code: "version_conflict",
      context: { current_version: 1 },
    });
    expect(at.run().status).toBe("awaiting_approval");
    at.put({ threads: [stood] });
    await decide(at, "approve");
    at.setTap((name, when) => {
      if (name === "plans.putPayload" && when === "after") at.put({ threads: [{ ...stood, ...elsewhere }] });
    });
    await deliver(at);
    expect(at.run()).toMatchObject({ status: "failed", error: { code: "version_conflict" } });
    expect(at.state.modifications).toEqual([]);
  });
});

describe("killed at any moment around a proposal", () => {
  const seen = async (k: number, when: "before" | "after", decision: "approve" | "reject") => {
    const at = aRunWorld(aQuestion(PLAN, "Remove the plug at 5,000 ft."), modelByPosition(...SCRIPT));
    let count = 0;
    let killed: string | null = null;
    const kill: Tap = (name, moment) => {
      if (moment !== when || killed !== null) return;
      count += 1;
      if (count !== k) return;
      killed = name;
      throw new Error("killed");
    };
    at.setTap(kill);
    at.sent.push({ job: jobOf(at.run()), delay: 0 });
    for (let round = 0; round < 20 && at.run().ended_at === null; round += 1) {
      for (const { job } of at.sent.splice(0)) {
        await Promise.allSettled([at.work(job), at.work(job)]);
      }
      if (at.run().status === "awaiting_approval") {
        await decide(at, decision, "so be it").catch(() => undefined);
      } else if (at.run().ended_at === null) {
        at.pass(150_000);
        await at.sweep().catch(() => undefined);
      }
    }
    const { state } = at;
    const [one, ...more] = state.proposals;
    return {
      moment: `${when} call ${k}, ${killed}`,
      status: at.run().status,
      outcome: at.run().outcome,
      edits: state.modifications.length,
      version: at.thread().version,
      as_shown: decision === "reject" || at.branchEnd().content_hash === one?.content_hash,
      proposals: [one?.status, more.length],
      messages: state.messages.map(({ role }) => role).join(),
      calls: state.toolCalls.map(({ step, index }) => `${step}/${index}`).join(),
      bills: state.usage.length,
      released: at.activeRunId() === null,
    };
  };

  it.each([
    ["before", "approve"],
    ["after", "approve"],
    ["before", "reject"],
    ["after", "reject"],
  ] as const)(
    "has one answer and at most one edit, dead %s any call of a port, %s",
    async (when, decision) => {
      const approved = decision === "approve";
      const moments: string[] = [];
      for (let k = 1; k <= 45; k += 1) {
        const { moment, ...facts } = await seen(k, when, decision);
        moments.push(moment);
        expect({ moment, ...facts }).toEqual({
          moment,
          status: "completed",
          outcome: approved ? "changed" : "rejected",
          edits: approved ? 1 : 0,
          version: approved ? 1 : 0,
          as_shown: true,
          proposals: [approved ? "approved" : "rejected", 0],
          messages: "user,assistant",
          calls: "1/0",
          bills: 1,
          released: true,
        });
      }
      for (const name of [
        "runs.propose",
        "runs.decide",
        "runs.endRun",
        ...(approved ? ["runs.commitEdit"] : []),
      ])
        expect(moments.some((moment) => moment.endsWith(name))).toBe(true);
    },
  );
});
