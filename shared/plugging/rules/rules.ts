import type { CementClass } from "../schema/enums.ts";
import type { Slurry } from "../schema/plan-schema.ts";

/** A pipe size of the tubular table: nominal weight (lb/ft), bore and drift (in; null where the table has none). */
export type TubularRow = readonly [weight_ppf: number, id_in: number, drift_in: number | null];
export type TubularTable = Readonly<Record<string, readonly TubularRow[]>>;

/** Sacks per plug of 100 ft that a district prints, by depth (ft) and by the size of the bore (in). */
export interface SacksChart {
  sizes_in: readonly number[];
  rows: readonly { depth_ft: number; sacks: readonly (number | null)[] }[];
}

/** A slurry, and the depth below which its class is commonly held unfit without additives. */
export interface SlurryRule extends Slurry {
  fit_to_ft: number;
}

/** The rules for evaluating a plan: small, so that a request which only edits need not load the district books. */
export interface EvaluationRules {
  version: string;
  tubulars: {
    version: string;
    casing: TubularTable;
    tubing: TubularTable;
    /** Older and larger casing, of which no weight is ever assumed where the casing table has the size. */
    older: TubularTable;
    /** Sizes of `older` that are trade names of wider pipe too. */
    trade_names: readonly string[];
  };
  slurries: Readonly<Record<CementClass, SlurryRule>>;
  /** Below this depth the default class is H, above it C. */
  class_h_below_ft: number;
  charts: Readonly<Record<string, { citation: string; casing: SacksChart; open_hole: SacksChart }>>;
}

/** What a row of a plugging book says besides formation and depth; an absent member says nothing. */
export interface BookRowExtra {
  area?: string;
  only?: string;
  min_sacks?: number;
  remark?: string;
  /** Its plug is perforated and squeezed whatever cement is on record. */
  squeeze?: true;
  /** Applies only where no groundwater letter protects that depth. */
  unless_protected?: true;
}
/** Formations of one row joined by "+", its depth in feet, and flags: T tag, N not productive. */
export type BookRow = readonly [formations: string, top_ft: number, flags: string, extra?: BookRowExtra];

export interface BookField {
  rows: readonly BookRow[];
  /** Formations whose every plug is tagged, with a row or without. */
  tag?: readonly string[];
  /** Formations that the book names without a depth. */
  named?: readonly string[];
  /** What it orders in words that no rule reads. */
  orders?: readonly string[];
  /** What else it says of the field. */
  remarks?: readonly string[];
  wbl_ft?: readonly [number, number];
  santa_rosa_ft?: readonly [number, number];
}
export interface DistrictBook {
  name: string;
  districts: readonly string[];
  counties: Readonly<Record<string, Readonly<Record<string, BookField>>>>;
}

/** The rules for generating a plan. */
export interface Rules extends EvaluationRules {
  books: readonly DistrictBook[];
  centroids: Readonly<Record<string, readonly [lat: number, lon: number]>>;
}
