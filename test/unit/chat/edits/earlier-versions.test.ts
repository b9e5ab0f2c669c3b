import { describe, expect, it } from "vitest";
import { firedRules } from "#shared/chat/edits/guardrails/approval-rules.ts";
import { earlierVersions } from "#shared/chat/edits/guardrails/earlier-versions.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import { changeBetween } from "#shared/plugging/edit/plan-change.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { ids } from "#test/support/builders/ids.ts";
import { aVersion } from "#test/support/builders/plans.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const NOW = Date.UTC(2026, 0, 5, 12);
const MINUTE = 60_000;

/** A line of versions, oldest first, by how many minutes ago each was made. */
const lineOf = (...made: ({ ago: number } & Partial<VersionNode>)[]): VersionNode[] =>
  made.map(({ ago, ...more }, n) =>
    aVersion({
      id: ids.snapshot(n + 1),
      parent_id: n === 0 ? null : ids.snapshot(n),
      version: n,
      kind: n === 0 ? "baseline" : "post_edit",
      created_at: isoTime(NOW - ago * MINUTE),
      ...more,
    }),
  );

const earlier = async (line: VersionNode[], run_base: VersionNode | null = null) => {
  const reads: number[] = [];
  const parentOf = async ({ parent_id, version }: VersionNode) => {
    reads.push(version);
    return line.find(({ id }) => id === parent_id) ?? null;
  };
  const window = { now: NOW, run_base: run_base?.id ?? null };
  const found = await earlierVersions(line.at(-1)!, window, parentOf);
  return { found: found.map(({ version }) => version), reads };
};

describe("the versions that guardrails measure against", () => {
  it("are none where the plan has stood for an hour, and nothing is read", async () => {
    expect(await earlier(lineOf({ ago: 600 }, { ago: 61 }))).toEqual({ found: [], reads: [] });
  });

  it("is the one of an hour ago", async () => {
    const line = lineOf({ ago: 600 }, { ago: 90 }, { ago: 70 }, { ago: 30 }, { ago: 5 });
    expect((await earlier(line)).found).toEqual([2]);
  });

  it("is also the one that the run started from, however long ago", async () => {
    const line = lineOf({ ago: 900 }, { ago: 300 }, { ago: 200 }, { ago: 30 }, { ago: 5 });
    expect((await earlier(line, line[1])).found).toEqual([2, 1]);
  });

  it("are none older than an approved change", async () => {
    const line = lineOf({ ago: 600 }, { ago: 40 }, { ago: 30, approved: true }, { ago: 5 });
    expect((await earlier(line, line[0])).found).toEqual([2]);
  });

  it("are none older than a baseline that was generated anew", async () => {
    expect((await earlier(lineOf({ ago: 50 }, { ago: 40, kind: "baseline" }, { ago: 5 }))).found).toEqual([
      1,
    ]);
  });
});

describe("steps removed one by one", () => {
  const PLAN = samplePlan("4200346118");
  const without = (plan: PlanPayload, count: number): PlanPayload => ({
    ...plan,
    steps: plan.steps.slice(count),
  });
  /** Steps that no rule asks for. */
  const FREE: PlanPayload = { ...PLAN, steps: PLAN.steps.map((step) => ({ ...step, purposes: [] })) };
  const fired = (source: PlanPayload, result: PlanPayload, since: PlanPayload[]) =>
    firedRules({ source, since }, changeBetween(source, result, source), {
      ...GLOBAL_POLICY,
      approval_at_risk: 1.1,
      approval_above_materials_change: 9,
      approval_above_steps_removed: 3,
    })
      .filter(({ guardrail }) => guardrail === "approval_above_steps_removed")
      .map(({ message }) => message);

  it("are counted together", () => {
    expect(fired(without(FREE, 3), without(FREE, 4), [])).toEqual([]);
    expect(fired(without(FREE, 3), without(FREE, 4), [FREE])).toEqual([
      "Together with the edits before it, it removes 4 steps; above 3 it needs approval.",
    ]);
  });

  it("do not stop an edit that removes none", () => {
    expect(fired(without(FREE, 4), { ...without(FREE, 4), plan_notes: PLAN.plan_notes }, [FREE])).toEqual([]);
  });
});
