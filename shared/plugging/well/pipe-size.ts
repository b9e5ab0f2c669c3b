import { AppError } from "#shared/kernel/errors.ts";
import type { EvaluationRules, TubularRow, TubularTable } from "../rules/rules.ts";
import type { Casing } from "../schema/well-schema.ts";

/** A string's bore and, if its weight had to be assumed, the assumption. */
export interface PipeSize {
  id_in: number;
  weight_ppf: number | null;
  assumed: string | null;
}

type Tubulars = EvaluationRules["tubulars"];

const NEAR = 1e-6;

const nearest = <T>(items: readonly T[], distance: (item: T) => number, count: number): T[] =>
  [...items].sort((a, b) => distance(a) - distance(b)).slice(0, count);

const rowsIn = (table: TubularTable, od: number): readonly TubularRow[] =>
  Object.entries(table).find(([size]) => Math.abs(Number(size) - od) < NEAR)?.[1] ?? [];

/** Slim wells use tubing as casing: the tubing table counts where the casing table lacks the size or weight. */
const rowsOf = ({ casing, tubing }: Tubulars, od: number): readonly TubularRow[] => {
  const own = rowsIn(casing, od);
  const known = new Set(own.map(([weight]) => weight));
  return [...own, ...rowsIn(tubing, od).filter(([weight]) => !known.has(weight))];
};

const unknownSize = ({ casing: table, tubing }: Tubulars, casing: Casing, at: string): AppError => {
  const known = [...new Set([...Object.keys(table), ...Object.keys(tubing)])];
  const sizes = nearest(known.map(Number), (size) => Math.abs(size - casing.od_in), 2);
  const near = sizes.sort((a, b) => a - b);
  const names = `${near.join(" and ")} in`;
  return new AppError(
    "unknown_tubular",
    `No casing of ${casing.od_in} in outside diameter is known; the nearest are ${names}.`,
    {
      string: casing.string,
      od_in: casing.od_in,
      nearest: near.map((od_in) => ({ od_in })),
      errors: [{ pointer: `${at}/od_in`, message: `the nearest known are ${names}` }],
    },
  );
};

const unknownWeight = (rows: readonly TubularRow[], casing: Casing, weight: number, at: string): AppError => {
  const near = nearest(rows, (row) => Math.abs(row[0] - weight), 2).sort((a, b) => a[0] - b[0]);
  const names = near.map((row) => `${row[0]} lb/ft`).join(" and ");
  return new AppError(
    "unknown_tubular",
    `Casing of ${casing.od_in} in isn't known in ${weight} lb/ft; the nearest weights are ${names}.`,
    {
      string: casing.string,
      od_in: casing.od_in,
      weight_ppf: weight,
      nearest: near.map(([weight_ppf, id_in]) => ({ od_in: casing.od_in, weight_ppf, id_in })),
      errors: [{ pointer: `${at}/weight_ppf`, message: `the nearest known are ${names}` }],
    },
  );
};

/**
 * The bore of a casing string from the tubular table; a bore in the facts is taken as it is. Without a weight the
 * lightest is assumed, which has the largest bore. Throws `unknown_tubular` with the nearest sizes; `at` is the
 * string's place in the facts.
 */
export const pipeSize = (table: Tubulars, casing: Casing, at: string): PipeSize => {
  if (casing.id_in !== null) return { id_in: casing.id_in, weight_ppf: casing.weight_ppf, assumed: null };
  const rows = rowsOf(table, casing.od_in);
  if (rows.length === 0) throw unknownSize(table, casing, at);
  const weight = casing.weight_ppf;
  if (weight !== null) {
    const row = rows.find((candidate) => Math.abs(candidate[0] - weight) < NEAR);
    if (row === undefined) throw unknownWeight(rows, casing, weight, at);
    return { id_in: row[1], weight_ppf: weight, assumed: null };
  }
  const own = rowsIn(table.casing, casing.od_in);
  const lightest = [...(own.length > 0 ? own : rows)].sort((a, b) => a[0] - b[0])[0] as TubularRow;
  return {
    id_in: lightest[1],
    weight_ppf: lightest[0],
    assumed: `The weight of the ${casing.string} casing (${casing.od_in} in) isn't recorded; ${lightest[0]} lb/ft is assumed, the lightest, whose bore of ${lightest[1]} in is the largest.`,
  };
};
