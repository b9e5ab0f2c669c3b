import type { CementClass } from "../schema/enums.ts";
import type { PlanOptions, Slurry, Step } from "../schema/plan-schema.ts";
import type { EvaluationRules } from "../rules/rules.ts";

const POUNDS_PER_SACK = 94;
const POUNDS_PER_GALLON_OF_WATER = 8.33;
const GALLONS_PER_FT3 = 7.4805;

/** Density, yield and water of a cement class; they belong together and are never mixed with another class's. */
export const slurryOf = (rules: EvaluationRules, cementClass: CementClass): Slurry => {
  const { fit_to_ft: _, ...slurry } = rules.slurries[cementClass];
  return slurry;
};

/** The slurry of a plug: the engineer's choice, else class C down to 6,500 ft and class H below. */
export const slurryFor = (
  rules: EvaluationRules,
  options: PlanOptions,
  bottomFt: number,
): NonNullable<Step["cement"]> => {
  const chosen = options.cement;
  if (chosen !== null && typeof chosen === "object") return { ...chosen, additives: [] };
  const byDepth = bottomFt > rules.class_h_below_ft ? "H" : "C";
  return { ...slurryOf(rules, chosen ?? byDepth), additives: [] };
};

/** Density in lb/gal by mass balance, of a sack of 94 lb and its mixing water in the stated yield. */
export const massBalancePpg = (slurry: Slurry): number =>
  (POUNDS_PER_SACK + POUNDS_PER_GALLON_OF_WATER * slurry.water_gal_per_sk) /
  (slurry.yield_ft3_per_sk * GALLONS_PER_FT3);
