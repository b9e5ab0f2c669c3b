import type { Span } from "../schema/step-facts.ts";

/** Depths nearer to each other than this are one depth. */
export const TOLERANCE_FT = 0.5;

/** The law's distance to each side of a depth that a plug is set across. */
export const REACH_FT = 50;

/** The length of a plug of (d)(11), (e) and (g). */
export const PLUG_FT = 100;

/** Casing is cut here, so that nothing above it counts: (d)(8). */
export const TOP_OF_WELL_FT = 3;

/** Overlapping and touching intervals as continuous runs, shallowest first. */
export const runsOf = (spans: readonly Span[]): Span[] => {
  const runs: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.top_ft - b.top_ft)) {
    const last = runs.at(-1);
    if (last !== undefined && span.top_ft <= last.bottom_ft + TOLERANCE_FT)
      last.bottom_ft = Math.max(last.bottom_ft, span.bottom_ft);
    else if (span.bottom_ft > span.top_ft) runs.push({ ...span });
  }
  return runs;
};

/** What of a zone the runs leave open; slivers within the tolerance are not open. */
export const gapsIn = (zone: Span, runs: readonly Span[]): Span[] => {
  const gaps: Span[] = [];
  let from = zone.top_ft;
  for (const run of runs) {
    if (run.bottom_ft <= from || run.top_ft >= zone.bottom_ft) continue;
    if (run.top_ft > from + TOLERANCE_FT) gaps.push({ top_ft: from, bottom_ft: run.top_ft });
    from = Math.max(from, run.bottom_ft);
  }
  if (zone.bottom_ft > from + TOLERANCE_FT) gaps.push({ top_ft: from, bottom_ft: zone.bottom_ft });
  return gaps;
};

export const hullOf = (spans: readonly Span[]): Span | null => {
  const [first] = spans;
  const last = spans.at(-1);
  return first === undefined || last === undefined
    ? null
    : { top_ft: first.top_ft, bottom_ft: last.bottom_ft };
};

/** Fifty feet to each side of a depth. */
export const aroundOf = (depth: number): Span => ({ top_ft: depth - REACH_FT, bottom_ft: depth + REACH_FT });
