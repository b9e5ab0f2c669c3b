import { AppError } from "#shared/kernel/errors.ts";
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

type Figures = Omit<Slurry, "class">;

/** Density in lb/gal by mass balance: a sack of 94 lb, its additives and its mixing water, in the stated yield. */
export const massBalancePpg = (slurry: Figures, additivesLb = 0): number =>
  (POUNDS_PER_SACK + additivesLb + POUNDS_PER_GALLON_OF_WATER * slurry.water_gal_per_sk) /
  (slurry.yield_ft3_per_sk * GALLONS_PER_FT3);

/** Density, yield and water agree within this (lb/gal): tables round each of the three. */
const BALANCE_PPG = 0.3;

/** Pounds a sack that an additive's text tells: "20 lb/sk", or "35 %" of the cement's weight; 0 where it tells none. */
const toldPounds = (additive: string): number => {
  const pounds = /(\d+(?:\.\d+)?)\s*(?:lbs?|#|pounds?)\s*(?:\/|per|a)\s*(?:sk|sx|sacks?)\b/iu.exec(
    additive,
  )?.[1];
  if (pounds !== undefined) return Number(pounds);
  const share = /(\d+(?:\.\d+)?)\s*(?:%|percent)/iu.exec(additive)?.[1];
  return share === undefined ? 0 : (Number(share) / 100) * POUNDS_PER_SACK;
};

/**
 * What is wrong with a slurry whose density, yield and water can't all be true; null where they agree within
 * 0.3 lb/gal. Additives may add the weight that they tell, and no more.
 */
export const imbalanceOf = (slurry: Figures, additives: readonly string[] = []): string | null => {
  const neat = massBalancePpg(slurry);
  const most = massBalancePpg(
    slurry,
    additives.reduce((sum, additive) => sum + toldPounds(additive), 0),
  );
  const { density_ppg, yield_ft3_per_sk, water_gal_per_sk } = slurry;
  if (density_ppg >= neat - BALANCE_PPG && density_ppg <= most + BALANCE_PPG) return null;
  const weighs = most > neat ? `${neat.toFixed(2)} to ${most.toFixed(2)}` : neat.toFixed(2);
  return `94 lb of cement and ${water_gal_per_sk} gal of water in ${yield_ft3_per_sk} ft³ weigh ${weighs} lb/gal, not ${density_ppg}`;
};

/** Refuses a slurry among the options whose three numbers can't all be true. Throws `invalid_request`. */
export const checkSlurryOption = ({ cement }: Pick<PlanOptions, "cement">): void => {
  if (cement === null || typeof cement !== "object") return;
  const imbalance = imbalanceOf(cement);
  if (imbalance === null) return;
  throw new AppError("invalid_request", `The slurry's density, yield and water don't agree: ${imbalance}.`, {
    errors: [{ pointer: "/cement", message: imbalance }],
  });
};

/** Volume extenders by the words on tickets and order forms. */
const EXTENDERS: readonly RegExp[] = [
  /bentonite|attapulgite|sepiolite|perlite|vermiculite|gilsonite|\bgels?\b/iu,
  /poz+|fly\s*-?ash|diatom|diacel\s*d\b|silicate|econolite/iu,
  /foam|nitrogen|\bn2\b|sphere|hollow|bead/iu,
  /\blite|light|lite(?:\s*-?weight|crete)|extend/iu,
  // parts of pozzolan and cement, as in 50/50 or 35:65
  /\b\d{2}\s*[/:-]\s*\d{2}\b/u,
];

/** Whether an additive's text names a volume extender. */
export const isExtender = (additive: string): boolean => EXTENDERS.some((words) => words.test(additive));

/** A slurry this much (lb/gal) lighter than the neat class, or of this much (ft³ a sack) more yield, is extended. */
const LIGHTER_PPG = 0.2;
const MORE_YIELD_FT3 = 0.04;

/**
 * Why a slurry counts as extended ((d)(4)): the additive that extends it, or a density below or a yield above those of
 * the neat class; null for API cement without volume extenders.
 */
export const extendedBy = (rules: EvaluationRules, cement: NonNullable<Step["cement"]>): string | null => {
  const additive = cement.additives.find(isExtender);
  if (additive !== undefined) return `"${additive}" extends it`;
  const neat = rules.slurries[cement.class];
  if (cement.density_ppg < neat.density_ppg - LIGHTER_PPG)
    return `${cement.density_ppg} lb/gal is lighter than the ${neat.density_ppg} of neat class ${cement.class}`;
  if (cement.yield_ft3_per_sk > neat.yield_ft3_per_sk + MORE_YIELD_FT3)
    return `${cement.yield_ft3_per_sk} ft³ a sack is more than the ${neat.yield_ft3_per_sk} of neat class ${cement.class}`;
  return null;
};
