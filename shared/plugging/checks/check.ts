import type { StepId } from "#shared/kernel/ids.ts";
import type { PlanPayload, Step, Violation } from "../schema/plan-schema.ts";
import type { Span } from "../schema/step-facts.ts";
import type { Targets } from "../targets/find-targets.ts";
import type { PlanContext } from "../targets/target.ts";

/** The input of a check: the finished plan, its steps in order of execution, and the targets of the rules. */
export interface CheckInput {
  context: PlanContext;
  payload: PlanPayload;
  steps: readonly Step[];
  targets: Targets;
}

/** Checks one rule on the finished plan and returns its violations. */
export type Check = (input: CheckInput) => Violation[];

/** Tolerance of depth comparisons in feet, so that rounding causes no violation. */
export const DEPTH_TOLERANCE_FT = 0.01;

/** A violation, with the fields that most violations lack filled in. */
export const broken = (
  violation: Pick<Violation, "code" | "severity" | "message" | "citation"> & Partial<Violation>,
): Violation => ({
  code: violation.code,
  severity: violation.severity,
  message: violation.message,
  citation: violation.citation,
  depths: violation.depths ?? null,
  step_ids: violation.step_ids ?? [],
  formation: violation.formation ?? null,
  fix: violation.fix ?? null,
});

export const overlaps = (a: Span, b: Span): boolean =>
  a.top_ft < b.bottom_ft - DEPTH_TOLERANCE_FT && b.top_ft < a.bottom_ft - DEPTH_TOLERANCE_FT;

export const idsOf = (steps: readonly Step[]): StepId[] => steps.map((step) => step.step_id);
