import { ownValue } from "#shared/kernel/own-value.ts";
import { countyName } from "./counties.ts";
import districts from "./data/districts.json" with { type: "json" };

/** The counties of each district of the Railroad Commission; the East Texas field's own (6E) has parts of District 06's. */
const COUNTIES = districts as unknown as readonly (readonly [
  district: string,
  counties: readonly string[],
])[];

const EAST_TEXAS_FIELD = "6E";

/** The districts of the Railroad Commission, as its forms write them. */
export const DISTRICTS: readonly string[] = [...COUNTIES.map(([name]) => name), EAST_TEXAS_FIELD];

const BY_COUNTY: Readonly<Record<string, string>> = Object.fromEntries(
  COUNTIES.flatMap(([district, counties]) => counties.map((county) => [county, district])),
);

/** A district's number and letter without noughts before them: "08" and "Dist. 8" are 8. */
const keyOf = (text: string): string =>
  text
    .toUpperCase()
    .replace(/\b(?:RRC|DISTRICT|DIST|NO)\b|[^0-9A-Z]/gu, "")
    .replace(/^0+/u, "");

const BY_KEY: ReadonlyMap<string, string> = new Map(DISTRICTS.map((name) => [keyOf(name), name]));

/** A district as the forms write it ("8 A", "Dist. 08A" are "8A"); null where the Commission has none of that name. */
export const districtName = (text: string): string | null => BY_KEY.get(keyOf(text)) ?? null;

/** The district in which a county lies; null for a text that names no county. */
export const districtOfCounty = (county: string): string | null => {
  const name = countyName(county);
  return name === null ? null : (ownValue(BY_COUNTY, name) ?? null);
};

/** The district that decides about a well: its county's, and the one on record where that names no county. */
export const districtOf = ({ district, county }: { district: string; county: string }): string =>
  districtOfCounty(county) ?? districtName(district) ?? district;

/** Whether a county's wells are in the district that a record names. */
export const liesInDistrict = (county: string, district: string): boolean => {
  const own = districtOfCounty(county);
  const named = districtName(district);
  return own === null || named === own || (named === EAST_TEXAS_FIELD && own === "06");
};
