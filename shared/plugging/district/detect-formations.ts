import { AppError } from "#shared/kernel/errors.ts";
import { quoted } from "#shared/kernel/field-problems.ts";
import { feet } from "../words/feet.ts";
import type { DetectedFormation, PlanOptions } from "../schema/plan-schema.ts";
import type { BookRow, Rules } from "../rules/rules.ts";
import {
  districtRowsMissing,
  groundwaterMissing,
  locationMissing,
  type MissingFact,
} from "../well/missing-fact.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { missingBookWater, SAME_WATER_FT, waterHint } from "./book-water.ts";
import { bookOrders, bookRemarks } from "./book-remarks.ts";
import { countyTags, formationPlugFt } from "./county-practice.ts";
import { countyRules } from "./county-rules.ts";
import { findDistrictRows, type DistrictRows } from "./find-district-rows.ts";
import { namesSameTop } from "./formation-names.ts";
import { ownFormations, ownNames, unknownBookTops } from "./own-formations.ts";
import { centroid, placedInCounty } from "./placed-in-county.ts";
import { kmFromArea, liesInArea, type Position } from "./position.ts";

export interface FormationSearch {
  formations: DetectedFormation[];
  /** Missing facts: without them rows of the book are guessed or left out. */
  missing: MissingFact[];
  /** Those of them without which formations or water that the book names get no plug: violations of the plan. */
  unplaced: MissingFact[];
  /** Warnings for the engineer, those of the missing facts included. */
  warnings: string[];
}

const firstName = (row: BookRow): string => row[0].split("+")[0] ?? row[0];

/** What the engineer chose: whose tops count, and the part of the county. */
export type BookChoice = Pick<PlanOptions, "tops" | "book_area">;

/** Where a row stands among the parts of the county that the book distinguishes. */
const isSettled = (row: BookRow, areas: readonly string[], { rows }: DistrictRows, own: boolean): boolean => {
  const same = rows.rows.filter(
    (other) => other[3]?.area !== undefined && firstName(other) === firstName(row),
  );
  const inAll = areas.every((area) => same.some((other) => other[3]?.area === area));
  return inAll && (own || same.every((other) => other[1] === row[1]));
};

const areaKey = (text: string): string => text.toLowerCase().replace(/[^a-z]/gu, "");

const rowsByArea = (areas: readonly string[], { rows }: DistrictRows): string =>
  areas
    .map((area) => {
      const tops = rows.rows.filter((row) => row[3]?.area === area);
      return `${area}: ${tops.map((row) => `${row[0].replaceAll("+", " and ")} ${feet(row[1])} ft`).join(", ")}`;
    })
    .join("; ");

/** The part of the county that is meant by the option or by the well's position; null where neither says it. */
const areaOf = (
  areas: readonly string[],
  middle: Position | null,
  { location }: WellFacts,
  chosen: string | undefined,
): string | null => {
  if (areas.length < 2) return areas[0] ?? null;
  if (chosen !== undefined) {
    const area = areas.find((one) => areaKey(one) === areaKey(chosen));
    if (area !== undefined) return area;
    const message = `no part of the county in the district's book; its parts are ${areas.join("; ")}`;
    throw new AppError("well_invalid", `${quoted(chosen)} is ${message}.`, {
      errors: [{ pointer: "/options/book_area", message }],
    });
  }
  if (middle === null || location === null) return null;
  return (
    [...areas].sort((a, b) => kmFromArea(middle, location, a) - kmFromArea(middle, location, b))[0] ?? null
  );
};

/** The rows that apply at the well's location: those of its part of the county, and those that name no part. */
const rowsForPlace = (
  found: DistrictRows,
  well: WellFacts,
  rules: Rules,
  choice: BookChoice,
): { rows: BookRow[]; missing: MissingFact[]; unplaced: MissingFact[] } => {
  const middle = centroid(rules, found.county);
  const areas = [...new Set(found.rows.rows.flatMap((row) => row[3]?.area ?? []))];
  const area = areaOf(areas, middle, well, choice.book_area);
  const missing: MissingFact[] = [];
  let left = 0;
  const rows = found.rows.rows.filter((row) => {
    const { area: own, only } = row[3] ?? {};
    if (own !== undefined) {
      if (area !== null) return own === area;
      const known = choice.tops !== "book" && ownTop(well, row[0].split("+")) !== null;
      const settled = isSettled(row, areas, found, known);
      left += settled ? 0 : 1;
      return settled;
    }
    if (only === undefined) return true;
    if (middle && well.location) return liesInArea(middle, well.location, only);
    missing.push(
      locationMissing(
        found.citation,
        `${found.citation} asks for a plug at the ${row[0]} in ${only} only; no position in the county is on record, so it is planned.`,
      ),
    );
    return true;
  });
  const message = `The rows of ${found.citation} differ by part of the county and no position in it is on record, so formations that they don't agree on get no plug. Give the position, or one of the parts as the option book_area: ${rowsByArea(areas, found)}.`;
  const unplaced = left > 0 ? [locationMissing(found.citation, message)] : [];
  return { rows, missing: [...unplaced, ...missing], unplaced };
};

const ownTop = (well: WellFacts, names: readonly string[]): number | null => {
  const tops = ownNames(well)
    .filter((own) => names.some((name) => namesSameTop(name, own.name)))
    .map(({ top_ft }) => top_ft);
  return tops.length > 0 ? Math.min(...tops) : null;
};

const isProtected = ({ groundwater }: WellFacts, depth: number): boolean =>
  [groundwater?.base_uqw_ft ?? null, ...(groundwater?.protect_ft.map(([, bottom]) => bottom) ?? [])].some(
    (base) => base !== null && Math.abs(base - depth) <= SAME_WATER_FT,
  );

/** Tops of one formation that lie farther apart than this are two opinions, of which the engineer chooses one. */
const SAME_TOP_FT = 150;

const detect = (
  row: BookRow,
  found: DistrictRows,
  well: WellFacts,
  { tops }: BookChoice,
): DetectedFormation => {
  const [joined, bookTop, flags, extra] = row;
  const names = joined.split("+");
  const recorded = ownTop(well, names);
  const own = tops === "book" ? null : recorded;
  const tagged = flags.includes("T") || names.some((name) => found.rows.tag?.includes(name));
  const remarks = [
    ...(own !== null && own !== bookTop ? [`the book has ${feet(bookTop)} ft`] : []),
    ...(own === null && recorded !== null && recorded !== bookTop
      ? [`the well's record has ${feet(recorded)} ft`]
      : []),
    ...(extra?.min_sacks !== undefined ? [`the book asks for ${extra.min_sacks} sacks or more`] : []),
    ...(extra?.unless_protected ? ["asked for where the groundwater letter leaves it out"] : []),
    ...(extra?.remark !== undefined ? [extra.remark] : []),
  ];
  return {
    name: names[0] ?? joined,
    formations: names,
    top_ft: own ?? bookTop,
    source: own === null ? "district_book" : "well",
    required: !(extra?.unless_protected === true && isProtected(well, own ?? bookTop)),
    tag: tagged || names.some((name) => countyTags(well.county, name)),
    length_ft: Math.max(...names.map((name) => formationPlugFt(well.county, name))),
    citation: found.citation,
    borrowed_km: found.borrowed_km,
    note: remarks.length > 0 ? remarks.join("; ") : null,
    ...(extra?.min_sacks === undefined ? {} : { min_sacks: extra.min_sacks }),
    ...(extra?.squeeze === true && { squeeze: true }),
    ...(recorded !== null && Math.abs(recorded - bookTop) > SAME_TOP_FT
      ? { differing_tops_ft: { own: recorded, book: bookTop } }
      : {}),
  };
};

/** A zone is no formation name: two zones of a field are two depths in one well. */
const isZone = (name: string): boolean => name.endsWith(" Zone");

/** A search with what the county's pages ask for whatever the field. */
const withCountyRules = (search: FormationSearch, well: WellFacts): FormationSearch => {
  const { formations, missing, warnings } = countyRules(well, search.formations);
  return {
    formations: byDepth(formations),
    missing: [...search.missing, ...missing],
    unplaced: [...search.unplaced, ...missing],
    warnings: [...search.warnings, ...warnings],
  };
};

/**
 * The formations that the plan considers: those that the district's book names for the field, and the rest of the
 * well's own.
 */
export const detectFormations = (
  facts: WellFacts,
  rules: Rules,
  choice: BookChoice = {},
): FormationSearch => {
  const { well, warnings } = placedInCounty(facts, rules);
  const search = withCountyRules(searchFormations(well, rules, choice), well);
  return { ...search, warnings: [...warnings, ...search.warnings] };
};

const searchFormations = (well: WellFacts, rules: Rules, choice: BookChoice): FormationSearch => {
  const found = findDistrictRows(well, rules);
  if (found === null) {
    const missing = districtRowsMissing(well);
    return {
      formations: ownFormations(well, new Set(), null),
      missing: [missing],
      unplaced: [],
      warnings: [missing.message],
    };
  }
  const place = rowsForPlace(found, well, rules, choice);
  const water = missingBookWater(well, found);
  const { rows } = place;
  const said = [...water, ...unknownBookTops(well, found), ...bookOrders(found)];
  const missing = [...place.missing, ...said];
  const unplaced = [...place.unplaced, ...said];
  const byName = new Map<string, DetectedFormation>();
  for (const row of rows) {
    const formation = detect(row, found, well, choice);
    const key = isZone(formation.name) ? `${formation.name} ${formation.top_ft}` : formation.name;
    const known = byName.get(key);
    // two depths under one name are two places; the shallower plug is the safe one
    if (known === undefined || formation.top_ft < known.top_ft) byName.set(key, formation);
  }
  const warnings = [...missing.map(({ message }) => message), ...bookRemarks(found, rows)];
  if (found.borrowed_km !== null)
    warnings.push(
      `The formation rows come from ${found.citation}, ${found.borrowed_km} km away: ${well.county} County has none for this field.`,
    );
  const hint = waterHint(found);
  if (groundwaterMissing(well) !== null && hint.length > 0)
    warnings.push(
      `${found.citation} prints ${hint.join(" and ")}; a groundwater letter is needed all the same.`,
    );
  const detected = [...byName.values()];
  const named = new Set(detected.flatMap((f) => f.formations.flatMap((n) => [n, n.replace(/^Upper /u, "")])));
  return { formations: [...detected, ...ownFormations(well, named, found)], missing, unplaced, warnings };
};

const byDepth = (formations: DetectedFormation[]): DetectedFormation[] =>
  formations.sort((a, b) => a.top_ft - b.top_ft || (a.name < b.name ? -1 : 1));
