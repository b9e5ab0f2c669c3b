import { describe, expect, it } from "vitest";
import type { GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import type { ErrorCode } from "#shared/kernel/errors.ts";
import { decideProposal } from "#shared/usecases/runs/decide-proposal.ts";
import { modifyPlan } from "#shared/usecases/modifications/modify-plan.ts";
import { ids } from "#test/support/builders/ids.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { calls, says } from "#test/support/fakes/scripted-model.ts";
import { start } from "#test/support/worlds/edit-run.ts";
import { asked, editWorld, failureOf, TOOL, UNCOVERED } from "#test/support/worlds/edit-world.ts";

/** The fields that no approval answers; a new one without a row does not compile. */
type Blocking = Exclude<keyof GuardrailPolicy, `approval_${string}`>;

/** For each of them, a policy that blocks the removal of a plug that a rule asks for. */
const ROWS: { [F in Blocking]: readonly [Pick<GuardrailPolicy, F>, ErrorCode] } = {
  plan_changes: [{ plan_changes: false }, "plan_changes_not_allowed"],
  allowed_operations: [{ allowed_operations: ["custom"] }, "operation_blocked"],
  blocked_operations: [{ blocked_operations: ["remove_step"] }, "operation_blocked"],
  new_errors: [{ new_errors: "blocked" }, "operation_blocked"],
  edits_per_hour: [{ edits_per_hour: 0 }, "quota_exceeded"],
};
const TABLE = Object.entries(ROWS).map(([field, [policy, code]]) => [field, policy, code] as const);

const OWNER = aPrincipal(1);
const REMOVE = calls(["remove_step", { step_ids: [TOOL.step_id], reason: "not needed" }]);

const proposed = async () => {
  const at = start([REMOVE, says("It was not done.")]);
  await at.work();
  const proposal = at.state.proposals.at(-1)!;
  const approve = () =>
    decideProposal(
      { ...at.ports, now: at.ports.clock, jobNotSent: () => undefined },
      OWNER,
      { thread: ids.thread(), run: ids.run() },
      { decision: "approve", reason: null, hash: proposal.hash },
    );
  return {
    at,
    approve,
    tighten: (policy: Partial<GuardrailPolicy>) => {
      at.ports.policy = { ...at.ports.policy, ...policy };
    },
    goOn: async () => {
      for (const { job } of at.sent.splice(0)) await at.work(job);
    },
  };
};

describe("what policy has blocked since it was proposed", () => {
  it.each(TABLE)("%s refuses to an owner who approves it", async (field, policy, code) => {
    const { at, tighten, approve, goOn } = await proposed();
    tighten(policy);
    await approve();
    await goOn();
    expect(at.run()).toMatchObject({ status: "completed", outcome: "no_change" });
    expect(at.state.toolCalls).toMatchObject([
      {
        ok: false,
        result: {
          error: code,
          guardrails: expect.arrayContaining([expect.objectContaining({ guardrail: field })]),
        },
      },
    ]);
    expect([at.state.modifications, at.thread().version]).toEqual([[], 0]);
  });

  it.each(TABLE)("%s refuses also where the owner had approved it before", async (_, policy, code) => {
    const { at, tighten, approve, goOn } = await proposed();
    await approve();
    tighten(policy);
    await goOn();
    expect(at.state.toolCalls).toMatchObject([{ ok: false, result: { error: code } }]);
    expect(at.state.modifications).toEqual([]);
  });

  it.each(TABLE)("%s refuses to a hand edit that accepts it", async (field, policy, code) => {
    const world = editWorld();
    const remove = (accept: string | null = null) =>
      modifyPlan(world.ports, OWNER, ids.thread(), asked([UNCOVERED], { accept }));
    const { context } = await failureOf(remove());
    world.ports.policy = { ...world.ports.policy, ...policy };
    const before = world.snapshot();
    const error = await failureOf(remove(String(context["hash"])));
    expect([error.code, error.context["guardrails"]]).toEqual([
      code,
      expect.arrayContaining([expect.objectContaining({ guardrail: field })]),
    ]);
    expect(world.snapshot()).toEqual(before);
  });

  it("is made where the policy only asks for more approvals: the owner has given theirs", async () => {
    const { at, tighten, approve, goOn } = await proposed();
    tighten({ approval_at_risk: 0, approval_above_steps_removed: 0 });
    await approve();
    await goOn();
    expect(at.state.modifications).toHaveLength(1);
    expect(at.branchEnd()).toMatchObject({ version: 1, approved: true });
  });
});
