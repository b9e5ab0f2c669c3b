import { ownValue } from "#shared/kernel/own-value.ts";
export interface Position {
  lat: number;
  lon: number;
}

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in km. */
export const distanceKm = (a: Position, b: Position): number => {
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
};

/** A position nearer than this (km) to the middle of its county may lie in it, however near the next county's middle is. */
const COUNTY_KM = 45;

/** How much farther than the next county's middle (its own distance is 1) a corner of a county may lie from its own. */
const CORNER = 1.2;

/** Whether a position lies so far from the middle of its county that it must be in another one. */
export const liesOutside = (middle: Position, others: readonly Position[], well: Position): boolean => {
  const from = distanceKm(middle, well);
  const next = Math.min(...others.map((other) => distanceKm(middle, other)));
  return from > Math.max(COUNTY_KM, CORNER * next) && others.some((other) => distanceKm(other, well) < from);
};

/** Offset of `to` from `from` to the east and to the north, in km. */
const offsetKm = (from: Position, to: Position): { east: number; north: number } => ({
  east: radians(to.lon - from.lon) * Math.cos(radians(from.lat)) * EARTH_RADIUS_KM,
  north: radians(to.lat - from.lat) * EARTH_RADIUS_KM,
});

const COMPASS: Readonly<Record<string, readonly [east: number, north: number]>> = {
  n: [0, 1],
  north: [0, 1],
  ne: [1, 1],
  northeast: [1, 1],
  e: [1, 0],
  east: [1, 0],
  se: [1, -1],
  southeast: [1, -1],
  s: [0, -1],
  south: [0, -1],
  sw: [-1, -1],
  southwest: [-1, -1],
  w: [-1, 0],
  west: [-1, 0],
  nw: [-1, 1],
  northwest: [-1, 1],
  central: [0, 0],
  center: [0, 0],
};

/** The compass directions in a book's words for a part of a county: "Central and Northwest Upton Co." names two. */
export const compassOf = (area: string): readonly (readonly [east: number, north: number])[] =>
  area
    .toLowerCase()
    .split(/\band\b|&|,/u)
    .flatMap((part) => {
      const words = part
        .split(/[^a-z]+/u)
        .map((word) => ownValue(COMPASS, word))
        .filter((way) => way !== undefined);
      if (words.length === 0) return [];
      const east = words.reduce((sum, word) => sum + word[0], 0);
      const north = words.reduce((sum, word) => sum + word[1], 0);
      return [[Math.sign(east), Math.sign(north)] as const];
    });

/** Approximate distance in km of the middle of a county's outer part from the county's centroid. */
const SECTOR_KM = 18;

/** Distance in km of a well from the named part of its county; infinite when the words name no direction. */
export const kmFromArea = (centroid: Position, well: Position, area: string): number => {
  const at = offsetKm(centroid, well);
  const distances = compassOf(area).map(([east, north]) =>
    Math.hypot(at.east - east * SECTOR_KM, at.north - north * SECTOR_KM),
  );
  return Math.min(Number.POSITIVE_INFINITY, ...distances);
};

/** Whether a well lies on the named sides of the centroid: "SW" asks for south and for west. */
export const liesInArea = (centroid: Position, well: Position, area: string): boolean => {
  const at = offsetKm(centroid, well);
  return compassOf(area).some(([east, north]) => at.east * east >= 0 && at.north * north >= 0);
};
