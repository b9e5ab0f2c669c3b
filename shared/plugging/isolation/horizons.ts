import { countAbove, countDownTo } from "../schema/sorted-depths.ts";
import type { Span } from "../schema/step-facts.ts";
import { feet } from "../words/feet.ts";
import { at, type Thing } from "./open-path.ts";
import type { WellRecord } from "./record.ts";
import { TOLERANCE_FT } from "./spans.ts";

/** A formation on record, with the bottom that the record gives or implies. */
export interface Horizon extends Span {
  name: string;
  /** How far down openings are known to be its own. */
  own_ft: number;
  /** A productive horizon, through which each string is cemented or perforated: (f)(2), (g)(2). */
  productive: boolean;
  /** Productive, or with a pressure or water problem: the law protects it. */
  protected: boolean;
}

/** Where the bore is open to the rock: perforations or open hole. */
export interface Opening extends Span, Thing {}

/** Openings further apart than this are not one horizon, unless one formation holds them. */
const ONE_HORIZON_FT = 1000;

/**
 * A bottom that isn't on record is the next top, else total depth. So far from its top nothing shows that an opening is the
 * formation's, or that the formation is isolated with it, but in the drainhole that is kicked off near its top.
 */
export const horizonsOf = ({ facts, kick_off_ft }: WellRecord): Horizon[] =>
  facts.formation_tops
    .filter(({ top_ft }) => top_ft < facts.td_ft)
    .map(({ name, top_ft, bottom_ft, productive, flags }) => {
      const next = facts.formation_tops.map((other) => other.top_ft).filter((other) => other > top_ft);
      const isKnown = bottom_ft !== null && bottom_ft > top_ft;
      const end = Math.min(isKnown ? bottom_ft : Math.min(...next, facts.td_ft), facts.td_ft);
      const shown = top_ft + ONE_HORIZON_FT;
      const isLanded = kick_off_ft !== null && kick_off_ft <= shown;
      return {
        name,
        top_ft,
        bottom_ft: end,
        own_ft: isKnown || isLanded ? end : Math.min(end, shown),
        productive: productive === true,
        protected: productive === true || flags.length > 0,
      };
    })
    .sort((a, b) => a.top_ft - b.top_ft);

/** Whether an opening is one of a formation's own. */
export const isOwn = ({ top_ft, own_ft }: Horizon, opening: Span): boolean =>
  opening.top_ft < own_ft && top_ft < opening.bottom_ft;

/** A rathole shorter than this below the pipe is no completion. */
const RATHOLE_FT = 50;

/** Whether hole without pipe begins at the shoe of production casing or a liner. */
export const isBelowProduction = ({ strings }: WellRecord, bare: Span): boolean =>
  strings.some(
    ({ string, bottom_ft }) =>
      (string === "production" || string === "liner") && Math.abs(bottom_ft - bare.top_ft) <= TOLERANCE_FT,
  );

const openHoles = (record: WellRecord): Span[] => {
  const { open_hole, perforations, td_ft, casing } = record.facts;
  // hole that pulled casing left bare down to its stub was never completed
  const isAboveStub = casing.some(
    ({ top_ft, cut_ft }) =>
      open_hole !== null &&
      cut_ft !== undefined &&
      top_ft <= open_hole.top_ft &&
      open_hole.bottom_ft <= cut_ft + TOLERANCE_FT,
  );
  if (open_hole !== null && !isAboveStub)
    return [{ top_ft: open_hole.top_ft, bottom_ft: Math.min(td_ft, open_hole.bottom_ft) }];
  if (perforations.length > 0) return [];
  return record.bare.filter(
    (bare) => isBelowProduction(record, bare) && bare.bottom_ft - bare.top_ft > RATHOLE_FT,
  );
};

/** Every open perforation and open-hole completion, shallowest first. */
export const openingsOf = (record: WellRecord): Opening[] =>
  [
    ...record.facts.perforations
      .filter(({ status }) => status === "open")
      .map(({ top_ft, bottom_ft }): Opening => ({ top_ft, bottom_ft, kind: "perforations", thing: "" })),
    ...openHoles(record).map((span): Opening => ({ ...span, kind: "open_hole", thing: "" })),
  ].sort((a, b) => a.top_ft - b.top_ft);

/** What keeps openings together or apart, from the horizons in order of depth. */
const betweenIn = (record: WellRecord, horizons: readonly Horizon[]) => {
  const tops = horizons.map(({ top_ft }) => top_ft);
  let deepest = Number.NEGATIVE_INFINITY;
  const reached = horizons.map(({ own_ft }) => (deepest = Math.max(deepest, own_ft)));
  const parting = horizons.filter((h) => h.protected).map(({ top_ft }) => top_ft);
  const inLateral = ({ top_ft }: Span) => record.kick_off_ft !== null && top_ft >= record.kick_off_ft;
  /** One formation holds both: it begins above the foot of either, and one that does reaches below the tops of both. */
  const isHeld = (above: Span, below: Span): boolean => {
    const begun = countAbove(tops, Math.min(above.bottom_ft, below.bottom_ft));
    return (reached[begun - 1] ?? Number.NEGATIVE_INFINITY) > Math.max(above.top_ft, below.top_ft);
  };
  return {
    /** What keeps two openings together whatever their distance: one lateral, or one formation. */
    areOne: (above: Span, below: Span): boolean =>
      (inLateral(above) && inLateral(below)) || isHeld(above, below),
    isParted: (above: Span, below: Span): boolean => {
      const next = parting[countDownTo(parting, above.top_ft)];
      return next !== undefined && next <= below.top_ft + TOLERANCE_FT;
    },
  };
};

/** Where the first of some openings ends, with all that overlap it. */
const footOfFirst = (openings: readonly Opening[]): number =>
  openings.reduce(
    (foot, { top_ft, bottom_ft }) => (top_ft <= foot ? Math.max(foot, bottom_ft) : foot),
    openings[0]?.bottom_ft ?? 0,
  );

/**
 * Openings that one barrier may serve: in `groups` all begin within 1,000 ft of the foot of the first, so that a series
 * of them has no single barrier; in `chains` each lies within 1,000 ft of one before it, as below an old plug.
 */
export const groupsOf = (
  record: WellRecord,
  openings: readonly Opening[],
  horizons: readonly Horizon[],
): { groups: Opening[][]; chains: Opening[][] } => {
  const { areOne, isParted } = betweenIn(record, horizons);
  const gathered = (reachOf: (group: readonly Opening[]) => (above: Opening) => number) => {
    const groups: Opening[][] = [];
    for (const opening of openings) {
      const last = groups.at(-1);
      const reach = last && reachOf(last);
      // the nearest first: it is what one barrier serves with it as a rule
      const joined = last?.findLast(
        (above) =>
          areOne(above, opening) ||
          (!isParted(above, opening) &&
            reach !== undefined &&
            opening.top_ft - reach(above) <= ONE_HORIZON_FT),
      );
      if (last && joined) last.push(opening);
      else groups.push([opening]);
    }
    return groups;
  };
  return {
    groups: gathered((group) => {
      const foot = footOfFirst(group);
      return () => foot;
    }),
    chains: gathered(
      () =>
        ({ bottom_ft }) =>
          bottom_ft,
    ),
  };
};

/** The words for openings of one horizon. */
export const nameOfOpenings = (openings: readonly Opening[]): Thing => {
  const top_ft = Math.min(...openings.map((o) => o.top_ft));
  const bottom_ft = Math.max(...openings.map((o) => o.bottom_ft));
  const kind = openings[0]?.kind ?? "perforations";
  return {
    kind,
    thing: `the ${kind === "perforations" ? "open perforations" : "open hole"} ${at({ top_ft, bottom_ft })}`,
  };
};

export const nameOfHorizon = ({ name, top_ft, bottom_ft }: Horizon): Thing => ({
  kind: "formation",
  thing: `the ${name} at ${feet(top_ft)}–${feet(bottom_ft)} ft`,
});
