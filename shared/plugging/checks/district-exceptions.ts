import { clearableCode, type DistrictException, type Violation } from "../schema/plan-schema.ts";

/** Tolerance in feet: a letter gives depths to the foot. */
const NEAR_FT = 1;

/** Whether a district decision speaks of this violation: its code, and a depth of it. */
export const speaksOf = (
  exception: Pick<DistrictException, "code" | "depth_ft">,
  { code, depths }: Violation,
): boolean =>
  exception.code === code &&
  depths !== null &&
  exception.depth_ft >= depths.top_ft - NEAR_FT &&
  exception.depth_ft <= depths.bottom_ft + NEAR_FT;

/** The first of the recorded decisions that speaks of a violation. */
export const decisionOn = (
  violation: Violation,
  exceptions: readonly DistrictException[],
): DistrictException | undefined => exceptions.find((exception) => speaksOf(exception, violation));

/** Whether a district decision could clear a violation. */
export const isClearable = ({ code, depths }: Violation): boolean =>
  depths !== null && clearableCode.safeParse(code).success;

/** Violations that a recorded district decision clears, as notes that still say what is open, and who decided when. */
export const clearByExceptions = (
  violations: readonly Violation[],
  exceptions: readonly DistrictException[],
): Violation[] =>
  violations.map((violation) => {
    const found = decisionOn(violation, exceptions);
    if (found === undefined) return violation;
    const by = found.recorded_by === null ? "" : `, recorded by ${found.recorded_by}`;
    return {
      ...violation,
      severity: "note",
      message: `${violation.message} Cleared by exception ref ${found.reference} of ${found.date}${by}.`,
      fix: null,
    };
  });
