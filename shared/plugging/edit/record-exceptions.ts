import { isClearable, speaksOf } from "../checks/district-exceptions.ts";
import { sameJson } from "../diff/json-value.ts";
import type { DistrictException, PlanOptions, PlanPayload } from "../schema/plan-schema.ts";
import type { Attribution } from "./edit-context.ts";
import { refuse } from "./refuse.ts";

/** The options with these district decisions; without the field where there are none, as before there were any. */
export const withExceptions = (
  { district_exceptions: _before, ...options }: PlanOptions,
  exceptions: readonly DistrictException[] | undefined,
): PlanOptions =>
  exceptions === undefined || exceptions.length === 0
    ? options
    : { ...options, district_exceptions: [...exceptions] };

/** Refuses a decision that speaks of nothing in the plan: it would wait there for a violation that nobody has shown to the district. */
const checkSpeaks = ({ violations }: PlanPayload, exception: DistrictException): void => {
  if (violations.some((violation) => speaksOf(exception, violation))) return;
  const detail = `The plan has no ${exception.code} at ${exception.depth_ft} ft for the district to have decided on.`;
  const clearable = violations.filter(isClearable).map(({ code, depths }) => ({ code, ...depths }));
  throw refuse("exception_clears_nothing", detail, "Name a violation of the plan by its code and depth.", {
    clearable,
  });
};

/** The decisions after an edit: those that were there stay as they were, new ones carry the author's name. */
export const recordExceptions = (
  plan: PlanPayload,
  asked: readonly DistrictException[] | undefined,
  { by }: Attribution,
): PlanOptions => {
  const known = plan.options.district_exceptions ?? [];
  const exceptions = (asked ?? []).map((exception) => {
    if (known.some((other) => sameJson(other, exception))) return exception;
    checkSpeaks(plan, exception);
    return { ...exception, recorded_by: by };
  });
  return withExceptions(plan.options, exceptions);
};
