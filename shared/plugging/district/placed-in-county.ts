import type { Rules } from "../rules/rules.ts";
import { sameCounty } from "../schema/counties.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { distanceKm, liesOutside, type Position } from "./position.ts";

/** The middle of a county; null for a text that names none. */
export const centroid = (rules: Rules, county: string): Position | null => {
  const entry = Object.entries(rules.centroids).find(([name]) => sameCounty(name, county));
  return entry ? { lat: entry[1][0], lon: entry[1][1] } : null;
};

/** The record without a position that can't lie in its county, and what is told of that. */
export const placedInCounty = (well: WellFacts, rules: Rules): { well: WellFacts; warnings: string[] } => {
  const middle = centroid(rules, well.county);
  const { location, county } = well;
  if (middle === null || location === null) return { well, warnings: [] };
  const others = Object.entries(rules.centroids)
    .filter(([name]) => !sameCounty(name, county))
    .map(([, [lat, lon]]) => ({ lat, lon }));
  if (!liesOutside(middle, others, location)) return { well, warnings: [] };
  const km = Math.round(distanceKm(middle, location));
  return {
    well: { ...well, location: null },
    warnings: [
      `The position on record, ${location.lat}, ${location.lon}, lies ${km} km from the middle of ${county} County, outside it: no part of the county and no distance is taken from it. Check which is right.`,
    ],
  };
};
