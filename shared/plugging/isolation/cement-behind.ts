import type { Casing } from "../schema/well-schema.ts";

type Entry = Casing["cement"][number];

/** Cement of which several lots may have one foot. */
const IN_LOTS = /lead|tail|squee?z|sqz|perf|top|remed|braden|annul|grout/iu;

/** No slurry fills more annulus (ft³) a sack, or more of it than was pumped by this factor. */
const AT_MOST = { sack: 4, slurry: 1.25 };
/** Neat cement fills as much at least. */
const AT_LEAST = { sack: 1.06, slurry: 1 };
/** Casing is cemented from its shoe to 600 ft above it at least (16 TAC §3.13(b)). */
const CEMENTED_ABOVE_SHOE_FT = 600;
/** The length behind pipe that seals. */
const SEAL_FT = 50;
/** The narrowest bore that casing has, of its outside diameter. */
const NARROWEST = 0.85;
const STEP_FT = 10;

const footOf = (casing: Casing, { bottom_ft }: Entry): number => bottom_ft ?? casing.shoe_ft;

/** The volume (ft³) of all cement that went behind a string; endless where an entry has no amount. */
const volumeOf = ({ cement }: Casing, { sack, slurry }: typeof AT_MOST): number =>
  cement.reduce((sum, { sacks, slurry_ft3 }) => {
    const bySacks = sacks === null ? Number.POSITIVE_INFINITY : sacks * sack;
    const isSlip = slurry_ft3 === null || slurry_ft3 < (sacks ?? 0) * 0.9;
    return sum + (isSlip ? bySacks : slurry_ft3 * slurry);
  }, 0);

/** How high a volume rises from a foot in the annulus as drilled, by steps of 10 ft; an unknown hole takes none of it. */
const risesTo = (casing: Casing, all: readonly Casing[], foot: number, volume: number): number => {
  let left = volume;
  if (!Number.isFinite(left)) return casing.top_ft;
  for (let at = foot; at > casing.top_ft; at -= STEP_FT) {
    const middle = at - STEP_FT / 2;
    const around = all
      .filter(({ od_in, top_ft, shoe_ft }) => od_in > casing.od_in && top_ft <= middle && middle < shoe_ft)
      .map(({ id_in, od_in }) => id_in ?? NARROWEST * od_in);
    const bore = around.length > 0 ? Math.min(...around) : (casing.hole_in ?? 0);
    left -= Math.max(0, (Math.PI / 576) * (bore ** 2 - casing.od_in ** 2)) * STEP_FT;
    if (left < 0) return at;
  }
  return casing.top_ft;
};

/** The top that is sure of an entry's cement: the deepest that its job has on record, and none that its amount can't reach. */
export const surestTop = (casing: Casing, entry: Entry, all: readonly Casing[]): number | null => {
  if (entry.toc_ft === null) return null;
  const foot = footOf(casing, entry);
  const reached = risesTo(casing, all, foot, volumeOf(casing, AT_MOST));
  const twins = casing.cement.filter(
    (other) =>
      !IN_LOTS.test(entry.stage) &&
      other.stage.toLowerCase() === entry.stage.toLowerCase() &&
      footOf(casing, other) === foot,
  );
  return Math.min(foot, Math.max(entry.toc_ft, reached, ...twins.map(({ toc_ft }) => toc_ft ?? 0)));
};

/** From where a job whose top isn't on record must seal what lies above its foot. */
export const assumedTop = (casing: Casing, entry: Entry, all: readonly Casing[]): number => {
  const foot = footOf(casing, entry);
  const reached = risesTo(casing, all, foot, volumeOf(casing, AT_LEAST));
  return Math.max(foot - CEMENTED_ABOVE_SHOE_FT, reached === casing.top_ft ? 0 : reached + SEAL_FT);
};
