import { AppError } from "#shared/kernel/errors.ts";
import type { EvaluationRules, TubularRow, TubularTable } from "../rules/rules.ts";
import type { Casing } from "../schema/well-schema.ts";

/** A string's outside diameter and bore and, if its weight or its bore had to be assumed, the assumption. */
export interface PipeSize {
  od_in: number;
  id_in: number;
  weight_ppf: number | null;
  assumed: { field: "weight_ppf" | "id_in"; message: string } | null;
}

type Tubulars = EvaluationRules["tubulars"];

const NEAR = 1e-6;

/** A weight this close to one of the table is the same, rounded: 32 lb/ft for 32.3, 40 for 40.5. */
const ROUNDED_PPF = 0.5;

const nearest = <T>(items: readonly T[], distance: (item: T) => number, count: number): T[] =>
  [...items].sort((a, b) => distance(a) - distance(b)).slice(0, count);

const rowsIn = (table: TubularTable, od: number): readonly TubularRow[] =>
  Object.entries(table).find(([size]) => Math.abs(Number(size) - od) < NEAR)?.[1] ?? [];

/** Rows of a size: the casing table's, then those of older casing and of tubing, with which slim wells are cased. */
const rowsOf = ({ casing, older, tubing }: Tubulars, od: number): readonly TubularRow[] => {
  const rows: TubularRow[] = [];
  for (const table of [casing, older, tubing])
    for (const row of rowsIn(table, od)) if (!rows.some(([weight]) => weight === row[0])) rows.push(row);
  return rows;
};

const sizesOf = ({ casing, older, tubing }: Tubulars): number[] => [
  ...new Set([casing, older, tubing].flatMap((table) => Object.keys(table)).map(Number)),
];

const roundsTo = (size: number, text: string): boolean => {
  const places = text.split(".")[1]?.length ?? 0;
  if (places === 0 || places > 2) return false;
  const scale = 10 ** places;
  return [Math.round(size * scale), Math.floor(size * scale)].includes(Math.round(Number(text) * scale));
};

/** The size of the table that is meant: the same one, or the one that the RRC's files round (8.63, 9.63, 13.38). */
const tableSize = (table: Tubulars, od: number): number => {
  const sizes = sizesOf(table);
  const meant = sizes.filter((size) => roundsTo(size, String(od)));
  if (sizes.some((size) => Math.abs(size - od) < NEAR)) return od;
  return nearest(meant, (size) => Math.abs(size - od), 1)[0] ?? od;
};

const ASK_BORE = "or give its bore as id_in";

const unknownSize = (table: Tubulars, casing: Casing, at: string): AppError => {
  const sizes = nearest(sizesOf(table), (size) => Math.abs(size - casing.od_in), 2);
  const near = sizes.sort((a, b) => a - b);
  const names = `${near.join(" and ")} in`;
  return new AppError(
    "unknown_tubular",
    `No casing of ${casing.od_in} in outside diameter is known; the nearest are ${names}; ${ASK_BORE}.`,
    {
      string: casing.string,
      od_in: casing.od_in,
      nearest: near.map((od_in) => ({ od_in })),
      errors: [{ pointer: `${at}/od_in`, message: `the nearest known are ${names}; ${ASK_BORE}` }],
    },
  );
};

const unknownWeight = (rows: readonly TubularRow[], casing: Casing, weight: number, at: string): AppError => {
  const near = nearest(rows, (row) => Math.abs(row[0] - weight), 2).sort((a, b) => a[0] - b[0]);
  const names = near.map((row) => `${row[0]} lb/ft`).join(" and ");
  return new AppError(
    "unknown_tubular",
    `Casing of ${casing.od_in} in isn't known in ${weight} lb/ft; the nearest weights are ${names}; ${ASK_BORE}.`,
    {
      string: casing.string,
      od_in: casing.od_in,
      weight_ppf: weight,
      nearest: near.map(([weight_ppf, id_in]) => ({ od_in: casing.od_in, weight_ppf, id_in })),
      errors: [{ pointer: `${at}/weight_ppf`, message: `the nearest known are ${names}; ${ASK_BORE}` }],
    },
  );
};

/** A wall of 1/4 in: thin for pipe of this size, so that the bore and the cement in it aren't understated. */
const CONDUCTOR_WALL_IN = 0.25;

/**
 * Whether a string is a conductor: a smaller string of surface casing runs through it and below it, so that its bore
 * counts only in the annulus between them.
 */
export const isConductor = (casing: Casing, strings: readonly Casing[]): boolean =>
  casing.string === "surface" &&
  strings.some(
    (other) =>
      other.string === "surface" &&
      other.od_in < casing.od_in &&
      other.top_ft <= casing.top_ft &&
      other.shoe_ft > casing.shoe_ft,
  );

const assumedConductor = (casing: Casing): PipeSize => {
  const id_in = casing.od_in - 2 * CONDUCTOR_WALL_IN;
  const said = `The bore of the conductor (${casing.od_in} in) isn't known; ${id_in} in is assumed, for a wall of 1/4 in. Give its bore as id_in.`;
  return {
    od_in: casing.od_in,
    id_in,
    weight_ppf: casing.weight_ppf,
    assumed: { field: "id_in", message: said },
  };
};

/** Sizes that are trade names of wider pipe too: which of the two stands in the well, only its bore can say. */
const tradeName = (table: Tubulars, casing: Casing, od: number, bore: number): PipeSize["assumed"] =>
  table.trade_names.includes(String(od))
    ? {
        field: "id_in",
        message: `The ${casing.string} casing of ${od} in is taken for pipe of that outside diameter with a bore of ${bore} in; ${od} in is an old trade name of wider pipe too. Give its bore as id_in.`,
      }
    : null;

const lightestOf = (table: Tubulars, od: number, rows: readonly TubularRow[]): TubularRow => {
  const own = rowsIn(table.casing, od);
  return [...(own.length > 0 ? own : rows)].sort((a, b) => a[0] - b[0])[0] as TubularRow;
};

/**
 * The bore of a casing string from the tubular table; a bore in the facts is taken as it is. Without a weight the
 * lightest is assumed, which has the largest bore; a conductor of unknown size gets a thin wall. Throws
 * `unknown_tubular` with the nearest sizes; `at` is the string's place in the facts, `strings` are all of the well's.
 */
export const pipeSize = (
  table: Tubulars,
  casing: Casing,
  at: string,
  strings: readonly Casing[] = [],
): PipeSize => {
  const weight = casing.weight_ppf;
  const od_in = tableSize(table, casing.od_in);
  if (casing.id_in !== null) return { od_in, id_in: casing.id_in, weight_ppf: weight, assumed: null };
  const rows = rowsOf(table, od_in);
  if (rows.length === 0) {
    if (isConductor(casing, strings)) return assumedConductor(casing);
    throw unknownSize(table, casing, at);
  }
  if (weight !== null) {
    const [row] = nearest(rows, (candidate) => Math.abs(candidate[0] - weight), 1);
    if (row !== undefined && Math.abs(row[0] - weight) <= ROUNDED_PPF + NEAR)
      return { od_in, id_in: row[1], weight_ppf: weight, assumed: tradeName(table, casing, od_in, row[1]) };
    if (isConductor(casing, strings)) return assumedConductor(casing);
    throw unknownWeight(rows, casing, weight, at);
  }
  const [ppf, id_in] = lightestOf(table, od_in, rows);
  const message = `The weight of the ${casing.string} casing (${casing.od_in} in) isn't recorded; ${ppf} lb/ft is assumed, the lightest, whose bore of ${id_in} in is the largest.`;
  return { od_in, id_in, weight_ppf: ppf, assumed: { field: "weight_ppf", message } };
};
