import type { CementClass } from "../plan/names.ts";
import type { Slurry } from "../plan/plan-schema.ts";

/** A pipe size of the tubular table: nominal weight, bore and drift (inches; null where the table has none). */
export type TubularRow = readonly [weight_ppf: number, id_in: number, drift_in: number | null];
export type TubularTable = Readonly<Record<string, readonly TubularRow[]>>;

/** Sacks a plug of 100 ft that a district prints, by depth and by the size of the bore. */
export interface SacksChart {
  sizes: readonly string[];
  rows: readonly { depth_ft: number; sacks: readonly (number | null)[] }[];
}

/** What evaluating a plan needs: small, so that a request which only edits need not load the district books. */
export interface EvaluationRules {
  version: string;
  tubulars: { version: string; casing: TubularTable; tubing: TubularTable };
  slurries: Readonly<Record<CementClass, Slurry>>;
  /** Below this depth the default class is H, above it C. */
  class_h_below_ft: number;
  charts: Readonly<Record<string, { citation: string; casing: SacksChart; open_hole: SacksChart }>>;
}

/** One formation of a field's row in a district's plugging book. */
export interface BookTop {
  formations: readonly string[];
  top_ft: number;
  tag: boolean;
  productive: boolean;
  area: string | null;
  min_sacks: number | null;
  remark: string | null;
}
export interface BookField {
  tops: readonly BookTop[];
  tag_formations: readonly string[];
}
export interface DistrictBook {
  citation: string;
  districts: readonly string[];
  counties: Readonly<Record<string, Readonly<Record<string, BookField>>>>;
}

/** Everything that making a plan needs. */
export interface Rules extends EvaluationRules {
  books: readonly DistrictBook[];
  centroids: Readonly<Record<string, readonly [lat: number, lon: number]>>;
}
