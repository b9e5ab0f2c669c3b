import type { PlanPayload, Purpose, Step } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

/** Water, shoe and perforations far apart, so that their plugs don't merge. */
export const APART: Partial<WellFactsInput> = {
  casing: [surfaceCasing(900), productionCasing(8000, 0)],
  groundwater: {
    base_uqw_ft: 2000,
    protect_ft: [
      [0, 300],
      [1500, 2000],
    ],
  },
};
export const SURFACE_ONLY: Partial<WellFactsInput> = {
  td_ft: 5000,
  casing: [surfaceCasing(2500)],
  perforations: [],
  groundwater: { base_uqw_ft: 2000 },
};
export const INTERMEDIATE: Partial<WellFactsInput> = {
  ...APART,
  casing: [
    surfaceCasing(900, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 }),
    {
      string: "intermediate",
      od_in: 8.625,
      weight_ppf: 32,
      hole_in: 10.625,
      shoe_ft: 4000,
      cement: [{ toc_ft: 0 }],
    },
    productionCasing(8000, 0),
  ],
};
export const OPEN: Partial<WellFactsInput> = {
  ...APART,
  casing: [surfaceCasing(900), productionCasing(8000, 5000)],
};
export const SLOTTED: Partial<WellFactsInput> = {
  ...APART,
  td_ft: 9000,
  casing: [
    surfaceCasing(900),
    productionCasing(8000, 0),
    {
      string: "liner",
      od_in: 2.875,
      weight_ppf: 6.5,
      hole_in: 4.75,
      top_ft: 7900,
      shoe_ft: 9000,
      slotted: true,
    },
  ],
  perforations: [],
};
export const BOOK: Partial<WellFactsInput> = {
  ...APART,
  county: "ANDREWS",
  district: "08",
  field: "MIDLAND FARMS",
};
export const MIDLAND: Partial<WellFactsInput> = {
  ...APART,
  county: "MIDLAND",
  district: "08",
  field: "VIREY",
};
export const IN_7C: Partial<WellFactsInput> = { ...APART, district: "7C", county: "SUTTON" };

/** A change of a generated plan. */
export type Change = (plan: PlanPayload) => void;

export const has = (purpose: Purpose) => (step: Step) => step.purposes.includes(purpose);
export const without =
  (purpose: Purpose): Change =>
  (plan) => {
    plan.steps = plan.steps.filter((step) => !has(purpose)(step));
  };
export const change =
  (purpose: Purpose, changes: Partial<Step> | ((step: Step) => Partial<Step>)): Change =>
  (plan) => {
    plan.steps = plan.steps.map((step) =>
      has(purpose)(step) ? { ...step, ...(typeof changes === "function" ? changes(step) : changes) } : step,
    );
  };
