import { describe, expect, it } from "vitest";
import { editsWindow } from "#shared/chat/edits/guardrails/edit-limit.ts";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import type { TenantSettings } from "#shared/chat/tenants/tenant-settings.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { runTenantJob } from "#shared/worker/run-tenant-job.ts";
import { ANSWER, EDIT, PLUG, start } from "#test/support/worlds/edit-run.ts";
import { calls, says, type ScriptedStep } from "#test/support/fakes/scripted-model.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { NOW } from "#test/support/builders/runs.ts";

const priced = { tokens: 100, cost_micro_usd: 500 };

const work = async (settings: TenantSettings | Error | null, ...script: ScriptedStep[]) => {
  const at = start(script);
  at.ports.model = { ...at.ports.model, estimate: () => priced };
  const reads: string[] = [];
  const getSettings = async (tenant: string) => {
    reads.push(tenant);
    if (settings instanceof Error) throw settings;
    return settings;
  };
  const job = jobOf(at.run());
  const result = await runTenantJob(job, { ...at.ports, tenants: { getSettings } }, () => 120_000).catch(
    (error: unknown) => error,
  );
  return { ...at, result, reads };
};
const REMOVE = calls(["remove_step", { step_ids: [PLUG.step_id], reason: "not needed" }]);

describe("work for a tenant", () => {
  it("reads the tenant's settings once, and uses the stage's without any", async () => {
    const at = await work(null, EDIT, ANSWER);
    expect([at.result, at.reads.length, at.run().status]).toEqual(["ended", 1, "completed"]);
    const { bucket } = editsWindow({ user_id: at.run().user_id, plan_id: at.thread().plan_id }, NOW);
    expect([...at.state.quotas.keys()].some((name) => name.includes(bucket))).toBe(true);
  });

  it("makes no edit that its guardrails block", async () => {
    const at = await work(someSettings({ plan_changes: false }), EDIT, says("It is switched off."));
    expect([at.run().status, at.state.modifications]).toEqual(["completed", []]);
    expect(at.model.requests[0]!.tools.map(({ name }) => name)).not.toContain("adjust_interval");
    expect(at.state.toolCalls).toMatchObject([{ ok: false, result: { error: "plan_changes_not_allowed" } }]);
  });

  it.each([
    ["a run's cost", { budget: { run_max_usd: 0.0004 } }, "incomplete"],
    ["the tenant's month", { budget: { tenant_month_usd: 0.0004 } }, "incomplete"],
    ["a person's month", { budget: { user_month_usd: 0.0004 } }, "incomplete"],
    ["the tokens of a minute", { quotas: { tokens_per_minute: 0 } }, "running"],
  ] as const)("calls no model beyond what it sets for %s", async (_, limits, status) => {
    const at = await work(someSettings({}, limits));
    expect([at.run().status, at.model.requests, [...at.state.quotas.values()].filter(Boolean)]).toEqual([
      status,
      [],
      [],
    ]);
  });

  it("uses the tenant's approval deadline", async () => {
    const at = await work(someSettings({}, { approval_hours: 2 }), REMOVE);
    const until = new Date(NOW + 2 * 3_600_000).toISOString();
    expect(at.run()).toMatchObject({ status: "awaiting_approval", next_check_at: until });
    expect(at.state.proposals).toMatchObject([{ open_until: until }]);
  });

  it("with unreadable settings claims, pays and changes nothing, and is redelivered", async () => {
    for (const code of ["internal", "store_busy"] as const) {
      const unreadable = new AppError(code, "A stored tenant_settings can't be read");
      const at = await work(unreadable);
      expect([at.result, at.run().status, at.run().attempt]).toEqual([unreadable, "queued", 0]);
      expect([at.model.requests, at.state.modifications, at.state.quotas.size]).toEqual([[], [], 0]);
    }
  });
});
