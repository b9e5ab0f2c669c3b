import { onceFor } from "#shared/kernel/once-for.ts";
import type { DetectedFormation } from "../schema/plan-schema.ts";
import { districtOf } from "../schema/districts.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { bookTopUnknown, type MissingFact } from "../well/missing-fact.ts";
import { needsIsolation } from "../well/needs-isolation.ts";
import { countyAsksFor, countyTags, formationPlugFt, practiceOf } from "./county-practice.ts";
import { districtCitation } from "./district-citation.ts";
import type { DistrictRows } from "./find-district-rows.ts";
import { formationName } from "./formation-names.ts";

/** Every row of the book asks for the canonical names of the well's own formations. */
export const ownNames = onceFor((well: WellFacts) =>
  well.formation_tops.map((formation) => ({
    name: formationName(formation.name),
    top_ft: formation.top_ft,
    isIsolated: needsIsolation(formation),
  })),
);

const BASE = /\b(?:base|bottom|btm|bttm)\b/iu;

const asWords = (name: string): string => ` ${name.toLowerCase().replace(/[^a-z]+/gu, " ")} `;

/** Whether an own formation is the one that the book names, or a part of it: the Lower Spraberry is Spraberry. */
const isPartOf = (own: string, name: string): boolean =>
  !BASE.test(own) && asWords(own).includes(asWords(name));

/** A formation whole, by the name of a part of it. */
const wholeOf = (name: string): string => name.replace(/^(?:Upper|Middle|Lower) /u, "");

/** The formations that the book names for the field without printing their depth. */
export const withoutDepth = ({ rows: { rows, tag = [], named = [] } }: DistrictRows): string[] => {
  const printed = new Set(rows.flatMap(([names]) => names.split("+")));
  return [...new Set([...named, ...tag])].filter((name) => !printed.has(name));
};

/**
 * What the book names without a depth and the well's own record doesn't have: no plug can be placed there. Rows of another
 * county say it in their remarks alone.
 */
export const unknownBookTops = (well: WellFacts, found: DistrictRows): MissingFact[] =>
  (found.borrowed_km === null ? withoutDepth(found) : [])
    .filter((name) => !ownNames(well).some((own) => isPartOf(own.name, name)))
    .map((name) => bookTopUnknown(found.citation, name, found.rows.tag?.includes(name) ?? false));

const countyCitation = (well: WellFacts): string =>
  districtCitation(practiceOf(well)?.name ?? districtOf(well), well.county);

/**
 * Formations of the well's own record that no row with a depth names. They get a plug where the county asks for it in
 * every well or the book names them for the field; and one that has a plug anyway is tagged as these ask.
 */
export const ownFormations = (
  well: WellFacts,
  named: ReadonlySet<string>,
  found: DistrictRows | null,
): DetectedFormation[] => {
  const unprinted = found === null ? [] : withoutDepth(found);
  const own = ownNames(well).filter(({ name }) => !named.has(name));
  const isFirst = (top: number, book: string): boolean =>
    own.every(({ name, top_ft }) => top_ft >= top || !isPartOf(name, book));
  return own.map(({ name, top_ft, isIsolated }) => {
    const inBook = unprinted.filter((book) => isPartOf(name, book));
    const isTagged = inBook.some((book) => found?.rows.tag?.includes(book));
    const countyTagged = countyTags(well.county, name) || countyTags(well.county, wholeOf(name));
    const byCounty = countyAsksFor(well.county, name) || (isIsolated && countyTagged);
    // rows of another county that print no depth ask for no plug more
    const isHere = found?.borrowed_km === null;
    const byField = inBook.some((book) => (isHere && isFirst(top_ft, book)) || (isIsolated && isTagged));
    const required = byCounty || byField;
    return {
      name,
      formations: [name],
      top_ft,
      source: "well",
      required,
      tag: required && (isTagged || countyTagged),
      length_ft: formationPlugFt(well.county, name),
      citation: byField && found ? found.citation : byCounty ? countyCitation(well) : "well record",
      borrowed_km: byField ? (found?.borrowed_km ?? null) : null,
      note: null,
    };
  });
};
