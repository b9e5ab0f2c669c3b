import { AppError } from "#shared/kernel/errors.ts";
import { feet } from "../cement/feet.ts";
import { law } from "../regulation/citation.ts";
import type { WellFacts } from "../well/well-schema.ts";
import { HALF_PLUG_FT, type CoverRule, type PlanContext } from "./target.ts";

/** A kick-off point means a horizontal drainhole, unless the record calls the well something else. */
export const isDrainhole = ({ kop_ft, well_type }: WellFacts): boolean =>
  kop_ft !== null && !/direct|deviat|slant|vertical/iu.test(well_type ?? "");

/** Whether the well is a horizontal drainhole left open below its casing, so that (k)'s plug can be placed. */
export const isOpenDrainhole = ({ well }: Pick<PlanContext, "well">): boolean =>
  isDrainhole(well) && (well.open_hole !== null || well.perforations.every((p) => p.status !== "open"));

const horizonTop = (context: PlanContext): number => {
  const productive = context.well.formation_tops
    .filter((formation) => formation.productive === true && formation.top_ft <= context.well.td_ft)
    .map((formation) => formation.top_ft);
  if (productive.length > 0) return Math.max(...productive);
  throw new AppError("well_incomplete", "The top of the productive horizon of the drainhole is missing.", {
    missing: [{ fact: "formation_tops[].productive", rule: law("(k)") }],
  });
};

/** The string that leads into the drainhole: the innermost that reaches deepest. */
const casingShoe = (context: PlanContext): number =>
  Math.max(...context.model.pipes.map((pipe) => pipe.shoe_ft));

/**
 * The isolation plug of a horizontal drainhole: from 50 ft below the horizon's top to 50 ft above it; to 50 ft above
 * a shoe set above the top; from 50 ft below a shoe set beneath it.
 */
export const drainhole: CoverRule = (context) => {
  if (!isOpenDrainhole(context)) return [];
  const top = horizonTop(context);
  const shoe = casingShoe(context);
  const span =
    shoe > top
      ? { top_ft: top - HALF_PLUG_FT, bottom_ft: shoe + HALF_PLUG_FT }
      : { top_ft: shoe - HALF_PLUG_FT, bottom_ft: top + HALF_PLUG_FT };
  return [
    {
      rule: "drainhole",
      anchor_ft: top,
      place: `the top of the drainhole's productive horizon at ${feet(top)} ft`,
      ...span,
      purposes: ["drainhole", "productive_horizon"],
      formations: [],
      citations: [law("(k)"), law("(d)(11)")],
      tag_why: [],
      behind_pipe: false,
      missing: "drainhole_plug_missing",
      short: "drainhole_plug_missing",
      severity: "error",
    },
  ];
};
