import type { Span } from "../schema/step-facts.ts";
import { areOneLateral } from "../well/long-openings.ts";
import { isInLateral } from "./drainhole.ts";
import { everOpened, hullOfOpenings, intervalsOf, reachesInto, type RecordedWell } from "./openings.ts";
import { poolsOf } from "./pools.ts";
import { hasKnownBase } from "./productive-formations.ts";

const gapBelow = (upper: Span, lower: Span): Span => ({ top_ft: upper.bottom_ft, bottom_ft: lower.top_ft });

/** Whether one formation holds both intervals, or the lower lies where the record says that nothing produces. */
const isShownAsOne = (context: RecordedWell, upper: Span, lower: Span): boolean => {
  const reached = context.well.formation_tops.filter((formation) => reachesInto(context, formation, lower));
  const holding = reached.filter(
    (formation) => reachesInto(context, formation, upper) && hasKnownBase(formation, context),
  );
  const isBarren = reached.every(({ productive, flags }) => productive === false && flags.length === 0);
  return holding.length > 0 || (reached.length > 0 && isBarren);
};

/** The intervals that follow each other with nothing between them. */
const runsOf = (intervals: readonly Span[], isParted: (between: Span) => boolean): Span[][] => {
  const runs: Span[][] = [];
  for (const interval of intervals) {
    const above = runs.at(-1)?.at(-1);
    if (above && !isParted(gapBelow(above, interval))) runs.at(-1)?.push(interval);
    else runs.push([interval]);
  }
  return runs;
};

/** What is known of the gap between two intervals. */
interface Known {
  /** Whether something stands there that parts them. */
  isParted: (between: Span) => boolean;
  /** Whether the plan says already that a formation there may be a horizon of its own. */
  isTold: (between: Span) => boolean;
}

/**
 * Intervals that one plug isolates while the record can't tell whether they are one horizon. (g)(3) speaks of a plug above
 * each; approved forms have one above several.
 */
export const pooledOpenings = (context: RecordedWell, { isParted, isTold }: Known): Span[][] =>
  poolsOf(context, everOpened)
    .filter(([first]) => first !== undefined && !isInLateral(context.well, first.top_ft))
    .flatMap((pool) => runsOf(intervalsOf(pool).map(hullOfOpenings), isParted))
    .filter((run) =>
      run.slice(1).some((lower, i) => {
        const upper = run[i];
        if (upper && areOneLateral(context.well, upper, lower)) return false;
        return upper && !isShownAsOne(context, upper, lower) && !isTold(gapBelow(upper, lower));
      }),
    );
