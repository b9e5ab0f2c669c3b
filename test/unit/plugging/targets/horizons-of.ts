import { contextOf } from "#shared/plugging/evaluate/evaluate.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { findTargets } from "#shared/plugging/targets/find-targets.ts";
import type { Horizon } from "#shared/plugging/targets/horizons.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

/** The ends of a string of perforations. */
export type Pair = [top: number, bottom: number];
const DEEP: Partial<WellFactsInput> = {
  td_ft: 10_000,
  casing: [surfaceCasing(900), productionCasing(9900, 0)],
};

/** The horizons of a deep cased well with these perforations. */
export const horizonsOf = (
  perforations: Pair[],
  facts: Partial<WellFactsInput> = {},
  options: Record<string, unknown> = {},
): Horizon[] =>
  findTargets(
    contextOf(
      planFor(
        {
          ...DEEP,
          perforations: perforations.map(([top_ft, bottom_ft]) => ({ top_ft, bottom_ft })),
          ...facts,
        },
        { variant: "isolated", ...options },
      ),
      texasEvaluationRules,
    ),
  ).horizons;
/** The ends of horizons, and the depths of their bridge plugs. */
export const ends = (horizons: Horizon[]): (number | null)[][] =>
  horizons.map(({ top_ft, bottom_ft, bridge_ft }) => [top_ft, bottom_ft, bridge_ft]);
