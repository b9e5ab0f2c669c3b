import { feet } from "../words/feet.ts";
import type { DetectedFormation } from "../schema/plan-schema.ts";
import type { BookRow, Rules } from "../rules/rules.ts";
import { districtRowsMissing, locationMissing, type MissingFact } from "../well/missing-fact.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { countyAsksFor, countyTags, formationPlugFt, isIn7C } from "./county-practice.ts";
import { districtCitation } from "./district-citation.ts";
import { findDistrictRows, type DistrictRows } from "./find-district-rows.ts";
import { formationName, namesSameTop } from "./formation-names.ts";
import { kmFromArea, liesInArea, type Position } from "./position.ts";

export interface FormationSearch {
  formations: DetectedFormation[];
  /** Missing facts: without them rows of the book are guessed or left out. */
  missing: MissingFact[];
  /** Warnings for the engineer, those of the missing facts included. */
  warnings: string[];
}

const centroid = (rules: Rules, county: string): Position | null => {
  const entry = Object.entries(rules.centroids).find(([name]) => name.toLowerCase() === county.toLowerCase());
  return entry ? { lat: entry[1][0], lon: entry[1][1] } : null;
};

const firstName = (row: BookRow): string => row[0].split("+")[0] ?? row[0];

const isNamedInAll = (row: BookRow, areas: readonly string[], { rows }: DistrictRows): boolean =>
  areas.every((area) =>
    rows.rows.some((other) => other[3]?.area === area && firstName(other) === firstName(row)),
  );

/** The rows that apply at the well's location: those of its part of the county, and those that name no part. */
const rowsForPlace = (
  found: DistrictRows,
  well: WellFacts,
  rules: Rules,
  missing: MissingFact[],
): BookRow[] => {
  const middle = centroid(rules, found.county);
  const areas = [...new Set(found.rows.rows.flatMap((row) => row[3]?.area ?? []))];
  let area: string | undefined = areas[0];
  if (areas.length > 1 && middle && well.location) {
    const at = well.location;
    area = [...areas].sort((a, b) => kmFromArea(middle, at, a) - kmFromArea(middle, at, b))[0];
  } else if (areas.length > 1) {
    missing.push(
      locationMissing(
        found.citation,
        `The rows of ${found.citation} differ by part of the county (${areas.join("; ")}) and the well's position isn't on record: formations that every part names are planned, at the well's own top or else the shallowest of the book.`,
      ),
    );
  }
  const isPlaced = areas.length < 2 || (middle !== null && well.location !== null);
  return found.rows.rows.filter((row) => {
    const { area: own, only } = row[3] ?? {};
    if (own !== undefined) return isPlaced ? own === area : isNamedInAll(row, areas, found);
    if (only === undefined) return true;
    if (middle && well.location) return liesInArea(middle, well.location, only);
    missing.push(
      locationMissing(
        found.citation,
        `${found.citation} asks for a plug at the ${row[0]} in ${only} only; the well's position isn't on record, so it is planned.`,
      ),
    );
    return true;
  });
};

const ownTop = (well: WellFacts, names: readonly string[]): number | null => {
  const tops = well.formation_tops
    .filter((formation) => names.some((name) => namesSameTop(name, formationName(formation.name))))
    .map((formation) => formation.top_ft);
  return tops.length > 0 ? Math.min(...tops) : null;
};

/** A depth within this many feet of one in the groundwater letter is the same water. */
const SAME_WATER_FT = 300;

const isProtected = ({ groundwater }: WellFacts, depth: number): boolean =>
  [groundwater?.base_uqw_ft ?? null, ...(groundwater?.protect_ft.map(([, bottom]) => bottom) ?? [])].some(
    (base) => base !== null && Math.abs(base - depth) <= SAME_WATER_FT,
  );

const detect = (row: BookRow, found: DistrictRows, well: WellFacts): DetectedFormation => {
  const [joined, bookTop, flags, extra] = row;
  const names = joined.split("+");
  const own = ownTop(well, names);
  const tagged = flags.includes("T") || names.some((name) => found.rows.tag?.includes(name));
  const remarks = [
    ...(own !== null && own !== bookTop ? [`the book has ${feet(bookTop)} ft`] : []),
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
  };
};

const countyCitation = ({ county, district }: WellFacts): string =>
  districtCitation(isIn7C({ county, district }) ? "7C" : "08/8A", county);

/** Formations of the well's own record that no row names; they get a plug only where the county asks for it in every well. */
const ownFormations = (well: WellFacts, named: ReadonlySet<string>): DetectedFormation[] =>
  well.formation_tops
    .map((formation) => ({ name: formationName(formation.name), top_ft: formation.top_ft }))
    .filter(({ name }) => !named.has(name))
    .map(({ name, top_ft }) => {
      const required = countyAsksFor(well.county, name);
      return {
        name,
        formations: [name],
        top_ft,
        source: "well",
        required,
        tag: required && countyTags(well.county, name),
        length_ft: formationPlugFt(well.county, name),
        citation: required ? countyCitation(well) : "well record",
        borrowed_km: null,
        note: null,
      };
    });

/** A zone is no formation name: two zones of a field are two depths in one well. */
const isZone = (name: string): boolean => name.endsWith(" Zone");

const waterHint = (found: DistrictRows): string[] => {
  const { wbl_ft: wbl, santa_rosa_ft: santaRosa } = found.rows;
  const range = (span: readonly [number, number]): string =>
    span[0] === span[1] ? `${feet(span[0])} ft` : `${feet(span[0])}–${feet(span[1])} ft`;
  return [
    ...(wbl ? [`water to ${range(wbl)}`] : []),
    ...(santaRosa ? [`the Santa Rosa at ${range(santaRosa)}`] : []),
  ];
};

/**
 * The formations that the plan considers: those that the district's book names for the field, and the rest of the
 * well's own.
 */
export const detectFormations = (well: WellFacts, rules: Rules): FormationSearch => {
  const found = findDistrictRows(well, rules);
  if (found === null) {
    const missing = districtRowsMissing(well);
    return {
      formations: byDepth(ownFormations(well, new Set())),
      missing: [missing],
      warnings: [missing.message],
    };
  }
  const missing: MissingFact[] = [];
  const byName = new Map<string, DetectedFormation>();
  for (const row of rowsForPlace(found, well, rules, missing)) {
    const formation = detect(row, found, well);
    const key = isZone(formation.name) ? `${formation.name} ${formation.top_ft}` : formation.name;
    const known = byName.get(key);
    // two depths under one name are two places; the shallower plug is the safe one
    if (known === undefined || formation.top_ft < known.top_ft) byName.set(key, formation);
  }
  const warnings = missing.map(({ message }) => message);
  if (found.borrowed_km !== null)
    warnings.push(
      `The formation rows come from ${found.citation}, ${found.borrowed_km} km away: ${well.county} County has none for this field.`,
    );
  const hint = waterHint(found);
  if (well.groundwater === null && hint.length > 0)
    warnings.push(
      `${found.citation} prints ${hint.join(" and ")}; a groundwater letter is needed all the same.`,
    );
  const detected = [...byName.values()];
  const named = new Set(detected.flatMap((f) => f.formations.flatMap((n) => [n, n.replace(/^Upper /u, "")])));
  return { formations: byDepth([...detected, ...ownFormations(well, named)]), missing, warnings };
};

const byDepth = (formations: DetectedFormation[]): DetectedFormation[] =>
  formations.sort((a, b) => a.top_ft - b.top_ft || (a.name < b.name ? -1 : 1));
