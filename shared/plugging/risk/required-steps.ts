import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import { NEED_OF_PURPOSE } from "./weights.ts";

/** A plug within this many feet that serves the same need replaces the removed one. */
const REACH_FT = 100;

const needsOf = ({ purposes }: Step): string[] =>
  purposes.flatMap((purpose) => NEED_OF_PURPOSE[purpose] ?? []);

/** Whether a rule asks for what the step seals or covers. */
export const servesANeed = (step: Step): boolean => needsOf(step).length > 0;

const span = ({ top_ft, bottom_ft, depth_ft }: Step): [number, number] => [
  top_ft ?? depth_ft ?? 0,
  bottom_ft ?? depth_ft ?? 0,
];

const near = (a: Step, b: Step): boolean => {
  const [topA, bottomA] = span(a);
  const [topB, bottomB] = span(b);
  return topA <= bottomB + REACH_FT && topB <= bottomA + REACH_FT;
};

/** Required steps of `before` that `after` lacks, with no step near them that serves the same need. */
export const requiredStepsRemoved = (
  before: Pick<PlanPayload, "steps">,
  after: Pick<PlanPayload, "steps">,
): Step[] => {
  const left = new Set(after.steps.map(({ step_id }) => step_id));
  return before.steps.filter(
    (step) =>
      !left.has(step.step_id) &&
      needsOf(step).some(
        (need) => !after.steps.some((other) => needsOf(other).includes(need) && near(step, other)),
      ),
  );
};
