import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

/** A cased lateral of Karnes County in the Eagle Ford, under a productive chalk; water to 4,050 ft. */
export const cased = (over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  county: "KARNES",
  api14: "42255000010000",
  api10: "4225500001",
  district: "02",
  td_ft: 17_500,
  well_type: "oil, horizontal",
  kop_ft: 10_200,
  casing: [surfaceCasing(4200), productionCasing(17_500, 3900, { weight_ppf: 20, hole_in: 8.75 })],
  perforations: [{ top_ft: 11_100, bottom_ft: 17_400 }],
  formation_tops: [
    { name: "Austin Chalk", top_ft: 10_000, bottom_ft: 10_600, productive: true },
    { name: "Eagle Ford", top_ft: 10_850, bottom_ft: 11_050, productive: true },
  ],
  groundwater: { base_uqw_ft: 4050 },
  ...over,
});

/** The work below the water, deepest first: a plug's ends, a bridge plug's depth. */
export const below = (plan: PlanPayload, depth = 4300): string[] =>
  plan.steps
    .filter((step) => (step.bottom_ft ?? step.depth_ft ?? 0) > depth)
    .map(({ type, top_ft, bottom_ft, depth_ft }) =>
      type === "bridge_plug" ? `bridge plug ${depth_ft}` : `${top_ft}-${bottom_ft}`,
    );

export const told = (plan: PlanPayload, code: string): string[] =>
  plan.violations.filter((violation) => violation.code === code).map(({ message }) => message);

export const errorsOf = ({ violations }: PlanPayload): string[] =>
  violations.filter(({ severity }) => severity === "error").map(({ code }) => code);
