import * as z from "zod";
import { explainRule, type RuleExplanation } from "#shared/plugging/regulation/explain-rule.ts";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import { compactViolation } from "./plan-views.ts";
import { defineTool, told } from "./tool.ts";

/** Letters and digits only, so that `§ 3.14 (g)(1)`, `3.14(g)(1)` and `(G)(1)` compare as equal. */
const plain = (citation: string): string => citation.toLowerCase().replaceAll(/[^a-z0-9]/gu, "");

/** A paragraph such as `(g)(1)`, which must stand in a citation as it is: "(k)" is in no "book". */
const PARAGRAPH = /\([a-z]\)(?:\(\d{1,2}\))?/u;

const asks = (citation: string, rule: string): boolean => {
  const paragraph = PARAGRAPH.exec(rule.toLowerCase().replaceAll(" ", ""))?.[0];
  return paragraph === undefined
    ? plain(citation).includes(plain(rule))
    : citation.toLowerCase().includes(paragraph);
};

const asked = ({ step_id, plug_no, purposes, formations, citations, tag, origin, ...told }: Step) => ({
  step_id,
  plug_no,
  purposes,
  formations,
  citations,
  tag,
  origin,
  perforate_at_ft: told.perforate_at_ft,
  special_instructions: told.special_instructions,
  explain: told.materials?.explain ?? [],
});

const stepsFor = ({ steps }: PlanPayload, rule: string | null, step_id: string | null): Step[] =>
  steps.filter(
    (step) =>
      (step_id === null || step.step_id === step_id) &&
      (rule === null || step.citations.some((citation) => asks(citation, rule))),
  );

const explained = (names: readonly string[]): RuleExplanation[] => [
  ...new Map(names.flatMap(explainRule).map((one) => [one.reference + one.text, one])).values(),
];

export const explainRuleTool = defineTool({
  mutates: false,
  permission: "view",
  name: "explain_rule",
  description:
    "Why a step is in the plan and which paragraph asks for it (`step_id`), or every step and violation under a citation such as `(g)(1)` (`rule`).",
  doing: "looking up the rule",
  input: z.strictObject({ step_id: z.string().max(64).nullable(), rule: z.string().max(120).nullable() }),
  run: async ({ step_id, rule }, { branch: { payload } }) => {
    const steps = stepsFor(payload, rule, step_id);
    const ids = new Set(steps.map((step) => step.step_id));
    const violations = payload.violations.filter(
      (violation) =>
        (rule !== null && asks(violation.citation, rule)) ||
        (step_id !== null && violation.step_ids.some((id) => ids.has(id))),
    );
    return told({
      rules: explained(rule === null ? steps.flatMap(({ citations }) => citations) : [rule]),
      steps: steps.map(asked),
      formations: payload.formation_tops_detected.filter(({ name }) =>
        steps.some(({ formations }) => formations.includes(name)),
      ),
      violations: violations.map(compactViolation),
    });
  },
});
