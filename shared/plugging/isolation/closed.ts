import { onceFor } from "#shared/kernel/once-for.ts";
import { countDownTo } from "../schema/sorted-depths.ts";
import type { Span } from "../schema/step-facts.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import type { Opening } from "./horizons.ts";
import { openAbove, type OpenBore, type Plugged } from "./inside.ts";
import { stringsAt, type WellRecord } from "./record.ts";
import { PLUG_FT, REACH_FT, TOLERANCE_FT } from "./spans.ts";

export type Perforation = WellFacts["perforations"][number];

const meets = (a: Span, b: Span): boolean => a.top_ft < b.bottom_ft && b.top_ft < a.bottom_ft;

interface Known extends Span {
  /** Productive, or with a pressure or water problem. */
  protected: boolean;
  barren: boolean;
  /** Whether the record says where it ends: at its bottom, or at the next top. */
  ends: boolean;
}

/** Every closed perforation asks for the formations around it. */
const knownOf = onceFor(({ formation_tops, td_ft }: WellFacts): readonly Known[] => {
  const tops = formation_tops.map(({ top_ft }) => top_ft).sort((a, b) => a - b);
  return formation_tops.map(({ top_ft, bottom_ft, productive, flags }) => {
    const next = tops[countDownTo(tops, top_ft)];
    return {
      top_ft,
      bottom_ft: Math.min(td_ft, bottom_ft ?? next ?? td_ft),
      protected: productive === true || flags.length > 0,
      barren: productive === false && flags.length === 0,
      ends: bottom_ft !== null || (next !== undefined && next < td_ft),
    };
  });
});

/** (a)(1)(E) speaks of what is known to produce: the record may say that perforations found nothing. */
const isBarren = (facts: WellFacts, perforation: Span): boolean => {
  const around = knownOf(facts).filter((formation) => meets(formation, perforation));
  return (
    around.every(({ barren }) => barren) &&
    around.some(({ ends, top_ft }) => ends && top_ft <= perforation.top_ft)
  );
};

/**
 * Whether the record leaves nothing to judge: of what fill above closed the plan asks what it is, and perforations that are
 * plugged by nothing on record are an error of the facts.
 */
export const isLeftToFacts = (
  { facts, floor_ft, stopped_by, plugs }: WellRecord,
  closed: Perforation,
): boolean => {
  if (plugs.some(({ depth_ft }) => depth_ft <= closed.top_ft + TOLERANCE_FT)) return false;
  if (stopped_by !== null && floor_ft <= closed.top_ft + TOLERANCE_FT) return true;
  const isFilled = stopped_by !== null && floor_ft <= closed.bottom_ft;
  return (
    closed.status === "plugged" && !isFilled && !facts.squeezes.some((squeeze) => meets(squeeze, closed))
  );
};

/** Perforations that were closed, those nearer to each other than a plug's length as one, shallowest first. */
export const closedOf = (record: WellRecord): Perforation[] => {
  const { facts } = record;
  const closed: Perforation[] = [];
  const all = facts.perforations
    .filter((perforation) => perforation.status !== "open" && !isBarren(facts, perforation))
    .sort((a, b) => a.top_ft - b.top_ft);
  for (const perforation of all) {
    const isLeft = isLeftToFacts(record, perforation);
    const last = closed.findLast(
      (above) => above.status === perforation.status && isLeftToFacts(record, above) === isLeft,
    );
    if (last !== undefined && perforation.top_ft - last.bottom_ft < PLUG_FT)
      last.bottom_ft = Math.max(last.bottom_ft, perforation.bottom_ft);
    else closed.push({ ...perforation });
  }
  return closed;
};

/** A productive formation that holds them is judged itself where it has no openings, and shuts them where its top is shut. */
export const isHeld = (plugged: Plugged, openings: readonly Span[], { top_ft }: Span): boolean =>
  knownOf(plugged.record.facts).some(
    (formation) =>
      formation.protected &&
      formation.ends &&
      formation.top_ft <= top_ft &&
      formation.bottom_ft > top_ft &&
      (!openings.some((opening) => meets(opening, formation)) || openAbove(plugged, formation) === null),
  );

/** The barrier above openings serves the closed perforations among them, right below them, or in their lateral. */
export const isServedWith = (
  plugged: Plugged,
  groups: readonly (readonly Opening[])[],
  { top_ft }: Span,
): boolean => {
  const { kick_off_ft } = plugged.record;
  const inLateral = (depth: number): boolean => kick_off_ft !== null && depth >= kick_off_ft;
  return groups.some((group) => {
    const foot = Math.max(...group.map(({ bottom_ft }) => bottom_ft));
    const isOne = inLateral(top_ft) && group.every((opening) => inLateral(opening.top_ft));
    if (!isOne && top_ft > foot + REACH_FT + TOLERANCE_FT) return false;
    return group.some(
      (opening) => (isOne || opening.top_ft <= top_ft) && openAbove(plugged, opening) === null,
    );
  });
};

/** What is open in the pipe above closed perforations: a squeeze is no plug of (d)(2). */
export const openAboveClosed = (
  plugged: Plugged,
  groups: readonly (readonly Opening[])[],
  closed: Perforation,
): OpenBore | null => {
  const { record } = plugged;
  if (stringsAt(record.strings, closed.top_ft).length === 0 || isLeftToFacts(record, closed)) return null;
  return isServedWith(plugged, groups, closed) ? null : openAbove(plugged, closed);
};

/** Whether their annulus is judged: not where nothing on record says what plugged them. */
export const isJudgedOutside = (
  { plugs, stopped_by, floor_ft, facts }: WellRecord,
  closed: Perforation,
): boolean =>
  closed.status === "squeezed" ||
  plugs.some(({ depth_ft }) => depth_ft <= closed.bottom_ft) ||
  (stopped_by !== null && floor_ft <= closed.bottom_ft) ||
  facts.squeezes.some((squeeze) => meets(squeeze, closed));
