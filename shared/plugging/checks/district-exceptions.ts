import { clearableCode, type DistrictException, type Violation } from "../schema/plan-schema.ts";

/** Tolerance in feet: a letter gives depths to the foot. */
const NEAR_FT = 1;

type Decided = Pick<DistrictException, "code" | "depth_ft" | "place">;

/** Whether a district decision may speak of this violation: its code, and a depth of it. */
export const holdsDepthOf = (
  exception: Pick<Decided, "code" | "depth_ft">,
  { code, depths }: Violation,
): boolean =>
  exception.code === code &&
  depths !== null &&
  exception.depth_ft >= depths.top_ft - NEAR_FT &&
  exception.depth_ft <= depths.bottom_ft + NEAR_FT;

const names = ({ place }: Decided, { message }: Violation): boolean =>
  place === undefined || message.toLowerCase().includes(place.toLowerCase());

/** Whether the depth is the violation's own, not one of many that its span holds. */
const isOwnDepth = ({ depth_ft }: Decided, { depths }: Violation): boolean =>
  depths !== null && Math.abs(depths.top_ft - depth_ft) <= NEAR_FT;

/** The violations that a decision may speak of: those that it names, at their own depth before those that hold it. */
export const meantBy = (exception: Decided, violations: readonly Violation[]): Violation[] => {
  const held = violations.filter(
    (violation) => holdsDepthOf(exception, violation) && names(exception, violation),
  );
  const own = held.filter((violation) => isOwnDepth(exception, violation));
  return own.length > 0 ? own : held;
};

/**
 * The violations that decisions of the district clear, each with the first that speaks of it. A decision is on one place:
 * where it may speak of several, it clears none until it names one.
 */
export const clearedBy = (
  exceptions: readonly DistrictException[],
  violations: readonly Violation[],
): ReadonlyMap<Violation, DistrictException> => {
  const cleared = new Map<Violation, DistrictException>();
  for (const exception of exceptions) {
    const [meant, ...others] = meantBy(exception, violations);
    if (meant !== undefined && others.length === 0 && !cleared.has(meant)) cleared.set(meant, exception);
  }
  return cleared;
};

/** Whether a district decision could clear a violation. */
export const isClearable = ({ code, depths }: Violation): boolean =>
  depths !== null && clearableCode.safeParse(code).success;

/** Violations that a recorded district decision clears, as notes that still say what is open, and who decided when. */
export const clearByExceptions = (
  violations: readonly Violation[],
  exceptions: readonly DistrictException[],
): Violation[] => {
  const cleared = clearedBy(exceptions, violations);
  return violations.map((violation) => {
    const found = cleared.get(violation);
    if (found === undefined) return violation;
    const by = found.recorded_by === null ? "" : `, recorded by ${found.recorded_by}`;
    return {
      ...violation,
      severity: "note",
      message: `${violation.message} Cleared by exception ref ${found.reference} of ${found.date}${by}.`,
      fix: null,
    };
  });
};
