import { ownValue } from "#shared/kernel/own-value.ts";
import type { BookField, DistrictBook, Rules } from "../rules/rules.ts";
import { sameCounty } from "../schema/counties.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { districtCitation } from "./district-citation.ts";
import { centroid } from "./placed-in-county.ts";
import { distanceKm } from "./position.ts";

export const BORROW_WITHIN_KM = 40;

/** The book's rows for a field; `borrowed_km` is the distance of the county they come from, null for the well's own. */
export interface DistrictRows {
  book: DistrictBook;
  county: string;
  field: string;
  rows: BookField;
  citation: string;
  borrowed_km: number | null;
}

const FIELD_ALIASES: Readonly<Record<string, string>> = {
  "spraberry trend": "spraberry",
  "mabee ranch": "mabee",
  "sand hills": "sandhills",
};

/** Words that some lists of fields abbreviate: "Lamesa, West" and "Lamesa, W." are one field. */
const SHORT_WORDS: Readonly<Record<string, string>> = {
  north: "n",
  south: "s",
  east: "e",
  west: "w",
  northeast: "ne",
  northwest: "nw",
  southeast: "se",
  southwest: "sw",
  fort: "ft",
  mountain: "mtn",
  saint: "st",
};

/**
 * Normalised name of a field for comparison: before any bracket, in one case and spelling, without punctuation, after
 * aliases.
 */
export const fieldKey = (name: string): string => {
  const plain = name
    .toLowerCase()
    .replace(/\(.*$/u, "")
    .replace(/[.,'’–-]/gu, " ")
    .replace(/&/gu, " & ")
    .trim()
    .split(/\s+/u)
    .map((word) => ownValue(SHORT_WORDS, word) ?? word)
    .join(" ")
    // initials such as "S. E." and "K. W. B." become one word
    .replace(/\b([a-z]) (?=[a-z]\b)/gu, "$1")
    .replace(/ area$/u, "");
  return FIELD_ALIASES[plain] ?? plain;
};

interface Place {
  book: DistrictBook;
  county: string;
  field: string;
  rows: BookField;
}

/** Index of the books by field, built once per rule set. */
const indexes = new WeakMap<Rules["books"], ReadonlyMap<string, readonly Place[]>>();

const indexOf = (books: Rules["books"]): ReadonlyMap<string, readonly Place[]> => {
  const known = indexes.get(books);
  if (known !== undefined) return known;
  const index = new Map<string, Place[]>();
  for (const book of books)
    for (const [county, fields] of Object.entries(book.counties))
      for (const [field, rows] of Object.entries(fields)) {
        if (rows.rows.length === 0) continue;
        const key = fieldKey(field);
        index.set(key, [...(index.get(key) ?? []), { book, county, field, rows }]);
      }
  indexes.set(books, index);
  return index;
};

const candidates = (rules: Rules, well: WellFacts, key: string): DistrictRows[] =>
  (indexOf(rules.books).get(key) ?? []).map((place): DistrictRows => {
    const own = sameCounty(place.county, well.county);
    const from = well.location ?? centroid(rules, well.county);
    const to = centroid(rules, place.county);
    const km = from && to ? distanceKm(from, to) : Number.POSITIVE_INFINITY;
    return {
      ...place,
      citation: districtCitation(place.book.districts.join("/"), place.county, place.field),
      borrowed_km: own ? null : Math.round(km * 10) / 10,
    };
  });

/**
 * The rows for the well's field in its own county, else in the nearest county that has any, at any distance; null if
 * none has.
 */
export const nearestDistrictRows = (well: WellFacts, rules: Rules): DistrictRows | null =>
  candidates(rules, well, fieldKey(well.field)).sort(
    (a, b) => (a.borrowed_km ?? 0) - (b.borrowed_km ?? 0) || (a.county < b.county ? -1 : 1),
  )[0] ?? null;

/**
 * The book's rows for the well's field: in its own county, else in the nearest county within 40 km, with the
 * distance; null if no book has the field near enough.
 */
export const findDistrictRows = (well: WellFacts, rules: Rules): DistrictRows | null => {
  const rows = nearestDistrictRows(well, rules);
  return rows !== null && (rows.borrowed_km ?? 0) <= BORROW_WITHIN_KM ? rows : null;
};
