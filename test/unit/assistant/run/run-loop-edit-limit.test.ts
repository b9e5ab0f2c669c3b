import { describe, expect, it } from "vitest";
import { editsWindow } from "#shared/chat/edits/guardrails/edit-limit.ts";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { decideProposal } from "#shared/usecases/runs/decide-proposal.ts";
import { adjust, ANSWER, EDIT, PLAN, PLUG, start, TOP } from "#test/support/worlds/edit-run.ts";
import { aRunWorld, aQuestion } from "#test/support/worlds/run-world.ts";
import { calls, modelByPosition, says } from "#test/support/fakes/scripted-model.ts";
import { ids, TENANT } from "#test/support/builders/ids.ts";
import { NOW } from "#test/support/builders/runs.ts";

type At = ReturnType<typeof aRunWorld>;

const counterOf = ({ thread }: At): string => {
  const { bucket, key } = editsWindow({ user_id: ids.user(), plan_id: thread().plan_id }, NOW);
  return `${TENANT} ${bucket} ${key}`;
};
const counted = (at: At): number => at.state.quotas.get(counterOf(at)) ?? 0;
const limited = <T extends At>(at: T, edits_per_hour: number): T => {
  at.ports.policy = { ...at.ports.policy, edits_per_hour };
  return at;
};
const dies = () => {
  throw new Error("the worker is gone");
};

describe("edits of the assistant under the hourly rate limit", () => {
  it("over the limit are refused with the rule, its limit and when there is room again; the run goes on", async () => {
    const again = calls(["adjust_interval", adjust(TOP - 10)]);
    const at = limited(start([EDIT, again, says("The limit is reached.")]), 1);
    await at.work();
    expect(at.run()).toMatchObject({ status: "completed", outcome: "changed", result_version: 1 });
    const { bucket, ends_at } = editsWindow({ user_id: ids.user(), plan_id: at.thread().plan_id }, NOW);
    expect(bucket).toMatch(/^edits-/u);
    const message = expect.stringMatching(
      /^Policy lets one person make 1 edit of one plan in an hour, .* room again at \d\d:00 UTC/u,
    );
    expect(at.state.toolCalls.map(({ result }) => result)).toMatchObject([
      { applied: true },
      {
        error: "quota_exceeded",
        message,
        limit: 1,
        retry_after_s: (ends_at - NOW) / 1000,
        free_at: new Date(ends_at).toISOString(),
        guardrails: [{ guardrail: "edits_per_hour", message }],
      },
    ]);
    expect([counted(at), at.state.modifications.length]).toEqual([1, 1]);
  });

  it("count nothing as previews or proposals, and one when an approved proposal is made", async () => {
    const preview = calls([
      "preview_edit",
      { op_type: "adjust_interval", payload_json: JSON.stringify({ step_id: PLUG.step_id, top_ft: TOP }) },
    ]);
    const remove = calls(["remove_step", { step_ids: [PLUG.step_id], reason: "not needed" }]);
    const at = start([preview, remove, says("Done.")]);
    expect(await at.work()).toBe("proposed");
    expect(at.state.toolCalls).toMatchObject([{ name: "preview_edit", ok: true }]);
    expect(counted(at)).toBe(0);
    await approve(at);
    await at.work(at.sent.at(-1)!.job);
    expect([at.run().status, at.state.modifications.length, counted(at)]).toEqual(["completed", 1, 1]);
  });

  it("are refused over the limit also where the owner has approved them", async () => {
    const remove = calls(["remove_step", { step_ids: [PLUG.step_id], reason: "not needed" }]);
    const at = limited(start([remove, says("Too many edits in this hour.")]), 1);
    at.put({ quotas: new Map([[counterOf(at), 1]]) });
    await at.work();
    await approve(at);
    await at.work(at.sent.at(-1)!.job);
    expect(at.run()).toMatchObject({ status: "completed", outcome: "no_change" });
    expect(at.state.toolCalls).toMatchObject([{ ok: false, result: { error: "quota_exceeded", limit: 1 } }]);
    expect([at.state.modifications, counted(at)]).toEqual([[], 1]);
  });

  it("count one too many and never one too few where a worker dies between counter and edit", async () => {
    for (const moment of ["quotas.take", "runs.commitEdit"] as const) {
      const model = modelByPosition(EDIT, ANSWER);
      const at = aRunWorld(aQuestion(PLAN, "Extend the plug."), model);
      at.setTap((name, when) => void (name === moment && when === "after" && dies()));
      await expect(at.work()).rejects.toThrow("the worker is gone");
      at.setTap(() => undefined);
      at.pass(RUN_SETTINGS.lease_ms + 1);
      await at.work(jobOf(at.run()));
      expect([at.run().status, at.state.modifications.length]).toEqual(["completed", 1]);
      expect(counted(at)).toBe(moment === "quotas.take" ? 2 : 1);
    }
  });

  it("are not counted where the write is refused, and stay counted where the outcome is unknown", async () => {
    for (const [code, left] of [
      ["version_conflict", 0],
      ["store_busy", 1],
    ] as const) {
      const at = start([EDIT]);
      at.ports.runs = {
        ...at.ports.runs,
        commitEdit: async () => {
          throw new AppError(code, "not now");
        },
      };
      await at.work().catch((error: unknown) => error);
      expect([counted(at), at.state.modifications]).toEqual([left, []]);
    }
  });
});

const approve = (at: At) =>
  decideProposal(
    { ...at.ports, now: at.ports.clock, jobNotSent: () => undefined },
    {
      id: ids.user(),
      tenant_id: TENANT,
      email: "owner@example.com",
      name: "Olive Owner",
      role: "engineer",
    },
    { thread: ids.thread(), run: ids.run() },
    { decision: "approve", reason: null, hash: at.state.proposals.at(-1)!.hash },
  );
