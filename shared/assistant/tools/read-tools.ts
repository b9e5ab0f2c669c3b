import * as z from "zod";
import { modificationId } from "#shared/kernel/ids.ts";
import { diffPlans } from "#shared/plugging/diff/diff-plans.ts";
import { violationsDelta } from "#shared/plugging/diff/violations-delta.ts";
import { severity } from "#shared/plugging/schema/plan-schema.ts";
import { baselineVersion, versionNumbered } from "./branch-versions.ts";
import { barriersOf, compactViolation, leanStep, totalsOf } from "./plan-views.ts";
import { defineTool, told } from "./tool.ts";
import { wellView } from "./well-view.ts";

const READS = { mutates: false, permission: "view" } as const;

export const getPlan = defineTool({
  ...READS,
  name: "get_plan",
  description:
    "The plan on this conversation's branch: steps from the deepest up, totals, tools in the hole. `compact` answers most questions and has the step ids; `full` adds volumes, geometry, explanations and notes.",
  doing: "reading the plan",
  input: z.strictObject({ detail: z.enum(["compact", "full"]) }),
  run: async ({ detail }, { branch: { payload, version } }) =>
    told({
      version: version.version,
      kind: version.kind,
      api14: payload.api14,
      variant: payload.variant,
      steps: detail === "full" ? payload.steps : payload.steps.map(leanStep),
      totals: totalsOf(payload),
      tools_in_hole: barriersOf(payload),
      td_ft: payload.well_geometry.td_ft,
      violation_count: payload.violations.length,
      ...(detail === "full" ? { notes: payload.plan_notes } : { warnings: payload.plan_notes.warnings }),
    }),
});

export const getWell = defineTool({
  ...READS,
  name: "get_well",
  description:
    "The facts of the well that the plan was made from: casing with bores and cement, tubing, perforations, formations, groundwater, tools in the hole.",
  doing: "reading the well's record",
  input: z.strictObject({}),
  run: async (_args, { branch: { payload }, rules }) => told(wellView(payload, rules)),
});

export const getViolations = defineTool({
  ...READS,
  name: "get_violations",
  description:
    "The rules that the plan breaks now: severity, citation, steps, depths, and the edit that would mend it.",
  doing: "checking the rules",
  input: z.strictObject({ severity: severity.nullable() }),
  run: async (args, { branch: { payload, version } }) => {
    const violations = payload.violations.filter(
      (violation) => args.severity === null || violation.severity === args.severity,
    );
    return told({ version: version.version, violations: violations.map(compactViolation) });
  },
});

const versionInput = z.int().min(0).max(1_000_000).nullable();

export const compareVersions = defineTool({
  ...READS,
  name: "compare_versions",
  description:
    "What changed between two versions of this branch: sentences, steps, sacks, violations. Null: from where the conversation began, to now.",
  doing: "comparing versions",
  input: z.strictObject({ from_version: versionInput, to_version: versionInput }),
  run: async ({ from_version, to_version }, context) => {
    const from =
      from_version === null ? await baselineVersion(context) : await versionNumbered(from_version, context);
    const to = to_version === null ? context.branch.version : await versionNumbered(to_version, context);
    const [source, result] = [await context.history.payloadOf(from), await context.history.payloadOf(to)];
    const { steps, sentences } = diffPlans(source, result);
    const delta = violationsDelta(source, result);
    return told({
      from_version: from.version,
      to_version: to.version,
      changes: from.id === to.id ? [] : sentences,
      steps_added: steps.added,
      steps_removed: steps.removed,
      steps_modified: steps.modified.map(({ step_id }) => step_id),
      total_sacks: {
        before: source.materials_totals.sacks,
        after: result.materials_totals.sacks,
        difference: Math.abs(result.materials_totals.sacks - source.materials_totals.sacks),
      },
      violations: {
        added: delta.added.map(compactViolation),
        resolved: delta.resolved.map(compactViolation),
        unchanged_count: delta.unchanged_count,
      },
    });
  },
});

const LISTED_MODIFICATIONS = 50;

export const listModifications = defineTool({
  ...READS,
  name: "list_modifications",
  description: "The edits on this branch, newest first: operation, reason, who, changes, risk, version.",
  doing: "listing the edits",
  input: z.strictObject({ modification_id: modificationId.nullable() }),
  run: async ({ modification_id }, { threads, run }) => {
    const { items } = await threads.listModifications(run.tenant_id, run.thread_id, {
      limit: LISTED_MODIFICATIONS,
      cursor: null,
    });
    return told({
      modifications: items
        .filter(({ id }) => modification_id === null || id === modification_id)
        .map((modification) => ({
          modification_id: modification.id,
          op_type: modification.op_type,
          reason: modification.reason,
          by: modification.author.name,
          made_by: modification.made_by,
          changes: modification.diff.sentences,
          risk_score: modification.risk_score,
          violations_added: modification.violations_delta.added.length,
          violations_resolved: modification.violations_delta.resolved.length,
          result_version: modification.result_version,
          created_at: modification.created_at,
        })),
    });
  },
});
