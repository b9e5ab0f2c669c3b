import type { Casing, WellFacts } from "../schema/well-schema.ts";

/** What is left of a hole on record below the shoe of pulled casing, if it is no longer than this (ft), is a rathole. */
const RATHOLE_FT = 50;

/** Whether a string once lined the top of a hole, and was cut and pulled from below it. */
const wasPulledFrom = ({ top_ft, cut_ft, slotted }: Casing, holeTop: number): boolean =>
  slotted !== true && cut_ft !== undefined && cut_ft > top_ft && top_ft <= holeTop && holeTop < cut_ft;

/**
 * The facts without the hole that pulled casing left bare: above a stub nothing was completed, and only what goes on below
 * the shoe of that casing is the open hole of a completion. Its diameter is that of the hole in which the casing was run.
 */
export const withoutStubHole = (well: WellFacts): WellFacts => {
  const hole = well.open_hole;
  if (hole === null) return well;
  const pulled = well.casing.filter((casing) => wasPulledFrom(casing, hole.top_ft));
  if (pulled.length === 0) return well;
  const top_ft = Math.max(...pulled.map(({ shoe_ft }) => shoe_ft));
  const fits = (casing: Casing): boolean => pulled.includes(casing) && (hole.hole_in ?? 0) > casing.od_in;
  return {
    ...well,
    open_hole: hole.bottom_ft - top_ft > RATHOLE_FT ? { ...hole, top_ft } : null,
    casing: well.casing.map((casing) =>
      casing.hole_in === null && fits(casing) ? { ...casing, hole_in: hole.hole_in } : casing,
    ),
  };
};
