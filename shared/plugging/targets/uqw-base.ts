import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import type { Span } from "../schema/step-facts.ts";
import { annuliAt, innermostPipeAt, isCemented, openStretches, slices } from "../well/geometry.ts";
import type { CasingString, Groundwater, WellFacts } from "../schema/well-schema.ts";
import { everOpened } from "./openings.ts";
import { baseOf, needsIsolation } from "./productive-formations.ts";
import { around, HALF_PLUG_FT, type CoverRule, type PlanContext } from "./target.ts";

/** The base of the deepest usable-quality water (UQW): the letter's base, or a protected stratum below that. */
export const deepestUqwFt = (groundwater: Groundwater | null): number | null => {
  if (groundwater === null) return null;
  const ends = groundwater.protect_ft.map(([, bottom]) => bottom);
  if (groundwater.base_uqw_ft !== null) ends.push(groundwater.base_uqw_ft);
  return ends.length > 0 ? Math.max(...ends) : null;
};

const DEEP_SURFACE_CASING_FT = 200;

/** The depth of the deepest surface casing shoe; null without surface casing. */
export const surfaceShoeFt = (well: WellFacts): number | null => {
  const shoes = well.casing.filter((casing) => casing.string === "surface").map((casing) => casing.shoe_ft);
  return shoes.length > 0 ? Math.max(...shoes) : null;
};

/** The usable-quality water on record: the letter's strata, else all above its base. */
const waterOf = ({ groundwater }: WellFacts, base: number): Span[] => {
  const strata = (groundwater?.protect_ft ?? []).map(([top_ft, bottom_ft]) => ({ top_ft, bottom_ft }));
  return strata.some(({ bottom_ft }) => bottom_ft >= base) ? strata : [{ top_ft: 0, bottom_ft: base }];
};

/** Whether cement on record stands behind a string at a depth, as far as the string is there. */
const isCementedBehind = ({ model }: PlanContext, string: CasingString, depth: number): boolean =>
  annuliAt(model, depth).every(({ pipe, status }) => pipe.string !== string || status === "cemented");

/**
 * Whether the string itself is cemented through all usable-quality water and all productive horizons that it passes, as
 * (f)(1) and (g)(1) have it: cement behind the casing around it doesn't count. What is or was open to the bore is a horizon too.
 */
const isCementedThrough = (context: PlanContext, string: CasingString, base: number): boolean => {
  const { well, model } = context;
  const horizons = well.formation_tops
    .filter(needsIsolation)
    .map((formation) => ({ top_ft: formation.top_ft, bottom_ft: baseOf(formation, context) }));
  return [...waterOf(well, base), ...horizons, ...everOpened(context)].every(({ top_ft, bottom_ft }) =>
    slices(model, top_ft, Math.max(top_ft, bottom_ft)).every((slice) =>
      isCementedBehind(context, string, slice.top_ft),
    ),
  );
};

/** The paragraph for the base inside a string: cemented throughout, else as that string's annulus asks. */
const inString = (
  context: PlanContext,
  string: CasingString,
  base: number,
  [whole, perforated]: [string, string],
): string[] => {
  if (!isCemented(context.model, base)) return [perforated];
  return isCementedThrough(context, string, base) ? [whole] : [perforated, "(d)(11)"];
};

const paragraphs = (context: PlanContext, base: number, shoe: number | null): string[] => {
  const string = innermostPipeAt(context.model, base)?.string ?? null;
  const deep = shoe !== null && shoe > base + DEEP_SURFACE_CASING_FT ? ["(e)(3)"] : [];
  if (string === null) return ["(d)(2)", "(e)(1)"];
  if (string === "surface") return ["(d)(2)", ...(deep.length > 0 ? deep : ["(e)(2)"])];
  if (string === "intermediate")
    return ["(d)(2)", ...inString(context, string, base, ["(f)(1)", "(f)(2)"]), ...deep];
  return ["(d)(2)", ...inString(context, string, base, ["(g)(1)", "(g)(2)"]), ...deep];
};

const isSealedAt = ({ model }: PlanContext, base: number): boolean =>
  openStretches(model, Math.max(0, base - HALF_PLUG_FT), base + HALF_PLUG_FT).length === 0;

/**
 * Whether the plug across the surface shoe is the one at the base of the deepest usable water: the base lies inside
 * surface casing alone, at most 200 ft above the shoe, with cement behind it ((e)(2)), and pipe reaches the shoe.
 */
export const isShoePlugForWater = (context: PlanContext): boolean => {
  const base = deepestUqwFt(context.well.groundwater);
  if (base === null || base <= 0 || innermostPipeAt(context.model, base)?.string !== "surface") return false;
  const shoe = surfaceShoeFt(context.well);
  if (shoe === null || shoe > context.model.floor_ft) return false;
  return shoe <= base + DEEP_SURFACE_CASING_FT && isSealedAt(context, base);
};

export const WATER_TAG = "the plug at the base of the deepest usable-quality water is always tagged";

/**
 * The plug across the base of the deepest usable-quality water, always tagged. Inside surface casing alone that holds
 * cement there it is required only when the shoe is more than 200 ft deeper ((e)(3)); otherwise the shoe plug covers
 * it ((e)(2)).
 */
export const uqwBase: CoverRule = (context) => {
  const base = deepestUqwFt(context.well.groundwater);
  if (base === null || base <= 0) return [];
  const shoe = surfaceShoeFt(context.well);
  const inSurfaceOnly = innermostPipeAt(context.model, base)?.string === "surface";
  const isExtra = shoe !== null && shoe > base + DEEP_SURFACE_CASING_FT;
  if (isShoePlugForWater(context)) return [];
  return [
    {
      rule: "uqw_base",
      anchor_ft: base,
      place: `the base of usable-quality water at ${feet(base)} ft`,
      ...around(base),
      purposes: isExtra ? ["uqw_base", "extra_plug_in_surface_casing"] : ["uqw_base"],
      formations: [],
      citations: paragraphs(context, base, shoe).map(law),
      tag_why: [WATER_TAG],
      behind_pipe: true,
      missing: inSurfaceOnly && isExtra ? "extra_plug_in_surface_casing_missing" : "uqw_plug_missing",
      short: inSurfaceOnly && isExtra ? "extra_plug_in_surface_casing_missing" : "uqw_plug_short",
      severity: "error",
    },
  ];
};
