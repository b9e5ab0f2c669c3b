import { isClearable, meantBy } from "../checks/district-exceptions.ts";
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
  const meant = meantBy(exception, violations);
  if (meant.length === 1) return;
  const at = `${exception.code} at ${exception.depth_ft} ft`;
  const of = exception.place === undefined ? "" : ` of ${exception.place}`;
  const [detail, remedy] =
    meant.length === 0
      ? [
          `The plan has no ${at}${of} for the district to have decided on.`,
          "Name a violation of the plan by its code and depth.",
        ]
      : [
          `The plan has ${meant.length} times ${at}${of}, and a decision is on one place.`,
          "Name the place as well, in words of the violation's message (place).",
        ];
  const clearable = (meant.length === 0 ? violations : meant)
    .filter(isClearable)
    .map(({ code, depths, message }) => ({ code, ...depths, message }));
  throw refuse("exception_clears_nothing", detail, remedy, { clearable });
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
