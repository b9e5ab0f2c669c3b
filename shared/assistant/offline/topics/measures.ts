import type { CompactStep } from "../../tools/plan-views.ts";
import { refusalOf } from "../session.ts";
import type { Talk } from "./talk.ts";

/** How far a plug's cement reaches beyond a place that it stands across. */
export interface Reach {
  what: string;
  at_ft: number;
  cement_above_ft: number;
  cement_below_ft: number;
}

/** A part of the pipe or of the open hole in which a step stands. */
export interface Bore {
  where: string;
  top_ft: number;
  bottom_ft: number;
  bore_in?: number;
  casing_od_in?: number;
}

/** What lies around the pipe in which a step stands: the hole, or a wider string. */
export interface Around {
  casing: string;
  casing_od_in: number;
  around_it: string;
  around_in: number;
  top_ft: number;
  bottom_ft: number;
}

/** Where a step stands from a depth. */
export type FromDepth =
  | { at_ft: number; across: true; above_ft: number; below_ft: number }
  | { at_ft: number; across: false; side: "above" | "below"; away_ft: number };

/** What the tool measures of one step; what a device has not is left out. */
export interface Measured {
  step_id: string;
  length_ft?: number;
  perforate_at_ft?: number[];
  tag?: { wait_hours: number; why: string[] };
  special_instructions: string;
  stands_in?: Bore[];
  around?: Around[];
  reaches?: Reach[];
  from_depth?: FromDepth;
  share?: {
    length_ft: number;
    length_more_ft: number;
    length_less_ft: number;
    sacks: number;
    sacks_more: number;
    sacks_less: number;
  };
  slurry_bbl?: number;
  slurry_ft3?: number;
  water_bbl?: number;
  inside_bbl?: number;
  inside_ft3?: number;
  behind_pipe_bbl?: number;
  behind_pipe_ft3?: number;
  behind_pipe_percent?: number;
  capacity?: { where: string; top_ft: number; bottom_ft: number; bbl_per_ft: number }[];
  excess_factor?: number;
  excess_percent?: number;
  density_ppg?: number;
  yield_ft3_per_sk?: number;
  additives?: string[];
}

/** Sums over steps. */
export interface Sums {
  plugs: number;
  sacks: number;
  slurry_bbl: number;
  slurry_ft3: number;
  water_bbl: number;
  length_ft: number;
  average_sacks: number;
  average_length_ft: number;
  wait_hours: number;
  share_percent: number;
}

/** What two steps differ by. */
export interface Pair {
  differences: Readonly<Record<string, number>>;
  apart_ft?: number;
  overlap_ft?: number;
}

export interface Measures {
  of: (step: CompactStep) => Measured | undefined;
  together: Sums;
  rest: Sums;
  pair: Pair | null;
  cost: { price_per_sack: number; together: number; plan: number } | null;
}

/** What steps are measured against: a depth, a share in percent, a price. */
interface Against {
  from_ft?: number;
  percent?: number;
  price_per_sack?: number;
}

/** Has the tool measure steps; null where it can't. */
export const measuresOf = (
  { session }: Pick<Talk, "session">,
  steps: readonly CompactStep[],
  { from_ft, percent, price_per_sack }: Against = {},
): Measures | null => {
  if (steps.length === 0) return null;
  const result = session.call("measure_steps", {
    step_ids: steps.slice(0, 50).map(({ step_id }) => step_id),
    from_ft: from_ft ?? null,
    percent: percent ?? null,
    price_per_sack: price_per_sack ?? null,
  });
  if (refusalOf(result)) return null;
  const view = result as unknown as {
    steps: Measured[];
    together: Sums;
    rest_of_plan: Sums;
    pair: Pair | null;
    cost?: Measures["cost"];
  };
  return {
    of: ({ step_id }) => view.steps.find((one) => one.step_id === step_id),
    together: view.together,
    rest: view.rest_of_plan,
    pair: view.pair,
    cost: view.cost ?? null,
  };
};
