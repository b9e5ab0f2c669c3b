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

/** What the tool measures of one step; what a device has not is left out. */
export interface Measured {
  step_id: string;
  length_ft?: number;
  perforate_at_ft?: number[];
  tag?: { wait_hours: number; why: string[] };
  special_instructions: string;
  reaches?: Reach[];
  slurry_bbl?: number;
  slurry_ft3?: number;
  water_bbl?: number;
  inside_bbl?: number;
  inside_ft3?: number;
  behind_pipe_bbl?: number;
  behind_pipe_ft3?: number;
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
}

export interface Measures {
  of: (step: CompactStep) => Measured | undefined;
  together: Sums;
  rest: Sums;
}

/** Has the tool measure steps; null where it can't. */
export const measuresOf = ({ session }: Talk, steps: readonly CompactStep[]): Measures | null => {
  if (steps.length === 0) return null;
  const result = session.call("measure_steps", {
    step_ids: steps.slice(0, 50).map(({ step_id }) => step_id),
  });
  if (refusalOf(result)) return null;
  const view = result as unknown as { steps: Measured[]; together: Sums; rest_of_plan: Sums };
  return {
    of: ({ step_id }) => view.steps.find((one) => one.step_id === step_id),
    together: view.together,
    rest: view.rest_of_plan,
  };
};
