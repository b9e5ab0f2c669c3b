import { expect, it } from "vitest";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { violationCode } from "#shared/plugging/schema/plan-schema.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { planFor } from "#test/support/builders/wells.ts";
import { VIOLATION_CASES } from "./violation-cases.ts";
import words from "./violation-words.json" with { type: "json" };

it.each(violationCode.options)("says what is broken, where, and what would fix it: %s", (code) => {
  const { well, options, breaks, severity, citation } = VIOLATION_CASES[code];
  const draft = structuredClone(planFor(well, options ?? { variant: "isolated" }));
  breaks?.(draft);
  const { violations } = evaluate(draft, texasEvaluationRules);
  expect(violations.find((violation) => violation.code === code)).toEqual({
    code,
    severity,
    citation,
    ...words[code],
  });
});
