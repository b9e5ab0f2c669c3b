import type { Casing, Interval, WellFacts } from "../schema/well-schema.ts";
import {
  linedHoleDiffers,
  openHoleMissing,
  openHoleSizeAssumed,
  pipeAtPerforationsMissing,
  type MissingFact,
} from "./missing-fact.ts";

/** More hole below the casing than this (ft) is not just a rathole. */
const RATHOLE_FT = 50;

/** The hole below the deepest shoe; null without production casing, where such a hole is no sign of a completion. */
const holeBelowShoe = (well: WellFacts): Interval | null => {
  if (!well.casing.some(({ string }) => string === "production" || string === "liner")) return null;
  const top_ft = Math.max(...well.casing.map((casing) => casing.shoe_ft));
  const bottom_ft = well.pbtd_ft ?? well.td_ft;
  return well.open_hole === null && bottom_ft - top_ft > RATHOLE_FT ? { top_ft, bottom_ft } : null;
};

/**
 * Whether all that a production shoe leaves bare of a formation is a rathole, or the rest of the hole: it isn't the open
 * hole of (i), and the barrier above the formation isolates this part with it.
 */
export const isBareBelowShoe = (well: WellFacts, { top_ft, bottom_ft }: Interval): boolean => {
  const deepest = [...well.casing].sort((a, b) => b.shoe_ft - a.shoe_ft || a.od_in - b.od_in)[0];
  if (deepest === undefined || well.open_hole !== null) return false;
  if (deepest.string !== "production" && deepest.string !== "liner") return false;
  const { shoe_ft } = deepest;
  return (
    top_ft < shoe_ft && bottom_ft > shoe_ft && (bottom_ft >= well.td_ft || well.td_ft - shoe_ft <= RATHOLE_FT)
  );
};

/** Open hole below the casing: on record, or inferred where nothing else can have produced. */
export const openHoleOf = (well: WellFacts): Interval | null =>
  well.open_hole ?? (well.perforations.length === 0 ? holeBelowShoe(well) : null);

type Sized = Pick<Casing, "string" | "od_in" | "shoe_ft" | "hole_in"> & { id_in: number };

/** The diameter of the hole below the casing, and in words where it comes from if it is assumed. */
export interface HoleBelow {
  hole_in: number | null;
  assumed: string | null;
}

/**
 * The hole below all casing: as it is described; else below production casing the hole in which this was run, or the
 * widest that fits through the casing around it; below other casing what fits through that. Null where nothing tells.
 */
export const holeBelowCasing = (well: WellFacts, pipes: readonly Sized[]): HoleBelow => {
  const deepest = [...pipes].sort((a, b) => b.shoe_ft - a.shoe_ft || a.od_in - b.od_in)[0];
  const described = well.open_hole?.hole_in ?? null;
  if (described !== null || deepest === undefined) return { hole_in: described, assumed: null };
  const { string, od_in, id_in, hole_in } = deepest;
  const isCompletion = well.open_hole !== null || (string !== "production" && string !== "liner");
  if (isCompletion)
    return { hole_in: id_in, assumed: `the bore of the ${string} casing, through which it was drilled` };
  if (hole_in !== null) return { hole_in, assumed: `the hole in which the ${string} casing was run` };
  const outer = [...pipes].filter((pipe) => pipe.od_in > od_in).sort((a, b) => a.od_in - b.od_in)[0];
  return outer === undefined
    ? { hole_in: null, assumed: null }
    : {
        hole_in: outer.id_in,
        assumed: `the bore of the ${outer.string} casing, through which it was drilled`,
      };
};

/** Perforations are holes in pipe: those that neither a string nor the open hole on record meets. */
const shotOutsidePipe = ({ perforations, casing, open_hole }: WellFacts): Interval[] =>
  perforations.filter(({ top_ft, bottom_ft }) => {
    const pipes = casing.map((string) => ({ top_ft: string.top_ft, bottom_ft: string.shoe_ft }));
    return [...pipes, ...(open_hole === null ? [] : [open_hole])].every(
      (span) => span.top_ft >= bottom_ft || top_ft >= span.bottom_ft,
    );
  });

/** Cemented pipe in hole that is on record as open: the record contradicts itself, or has two holes. */
const linedOpenHole = ({ open_hole, casing }: WellFacts): MissingFact[] =>
  open_hole === null
    ? []
    : casing
        .filter(
          ({ top_ft, shoe_ft, cement, slotted }) =>
            slotted !== true &&
            cement.length > 0 &&
            top_ft < open_hole.bottom_ft &&
            Math.min(shoe_ft, open_hole.bottom_ft) - open_hole.top_ft > RATHOLE_FT,
        )
        .map((pipe) => linedHoleDiffers(open_hole, pipe));

/** The diameter of a hole that isn't a rathole, where it is assumed. */
const assumedSize = (well: WellFacts, { hole_in, assumed }: HoleBelow): MissingFact[] => {
  const top_ft = Math.max(0, ...well.casing.map(({ shoe_ft }) => shoe_ft));
  if (hole_in === null || assumed === null || top_ft >= well.td_ft) return [];
  const isRathole =
    well.open_hole === null &&
    well.casing.some(({ string }) => string === "production" || string === "liner");
  return isRathole
    ? []
    : [openHoleSizeAssumed({ top_ft, bottom_ft: well.td_ft }, `${hole_in} in, as ${assumed}`)];
};

/** Hole below the deepest shoe that no record explains or sizes, and perforations where no pipe is on record. */
export const missingOpenHole = (well: WellFacts, below: HoleBelow): MissingFact[] => {
  const { hole_in, assumed } = below;
  const hole = holeBelowShoe(well);
  const shots = shotOutsidePipe(well).map(pipeAtPerforationsMissing);
  if (hole === null) return [...assumedSize(well, below), ...linedOpenHole(well), ...shots];
  const size = hole_in === null || assumed === null ? null : `${hole_in} in, as ${assumed}`;
  return [openHoleMissing(hole, well.perforations.length > 0, size), ...shots];
};
