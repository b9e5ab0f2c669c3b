import type { Span } from "../schema/step-facts.ts";
import type { FormationTop } from "../schema/well-schema.ts";
import { isInLateral } from "./drainhole.ts";
import { isPartedBy, type Opening, type RecordedWell } from "./openings.ts";
import { poolsOf } from "./pools.ts";
import { baseOf } from "./productive-formations.ts";

/** A formation with open perforations of which the record doesn't say whether it is productive. */
export interface UnsaidHorizon {
  name: string;
  top_ft: number;
  /** Between its perforations and those above them that are isolated with it. */
  between: Span;
}

const isUnsaid = ({ productive, flags }: FormationTop): boolean => productive === null && flags.length === 0;

/** Whether an opening may be a formation's, however far below its top. */
const mayReachInto = (context: RecordedWell, formation: FormationTop, { top_ft, bottom_ft }: Span): boolean =>
  top_ft < baseOf(formation, context) && bottom_ft > formation.top_ft;

const between = (context: RecordedWell, formation: FormationTop, group: readonly Opening[]): Span | null => {
  const first = group.findIndex((opening) => mayReachInto(context, formation, opening));
  const [own, above] = [group[first], group.slice(0, Math.max(0, first))];
  if (own === undefined || above.length === 0 || isInLateral(context.well, own.top_ft)) return null;
  const isParted = above.every((upper) => isPartedBy(context, [formation.top_ft], upper, own));
  return isParted
    ? { top_ft: Math.max(...above.map(({ bottom_ft }) => bottom_ft)), bottom_ft: own.top_ft }
    : null;
};

/**
 * The formations that would have a plug of their own were they on record as productive, and are isolated with the
 * perforations above them as long as nothing says so. Approved forms have one bridge plug above several of them.
 */
export const unsaidHorizons = (context: RecordedWell): UnsaidHorizon[] =>
  poolsOf(context).flatMap((group) =>
    context.well.formation_tops.filter(isUnsaid).flatMap((formation) => {
      const span = between(context, formation, group);
      return span === null ? [] : [{ name: formation.name, top_ft: formation.top_ft, between: span }];
    }),
  );

/** Whether one of these formations tells of the gap between two intervals. */
export const isTold = (unsaid: readonly UnsaidHorizon[], gap: Span): boolean =>
  unsaid.some(({ between: told }) => told.top_ft <= gap.bottom_ft && told.bottom_ft >= gap.top_ft);
