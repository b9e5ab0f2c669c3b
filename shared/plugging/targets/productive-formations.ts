import { innermostPipeAt, isCemented } from "../well/geometry.ts";
import { isSealedFrom, SEAL_FT, SEAL_WITHIN_FT } from "../well/needs-squeeze.ts";
import type { FormationTop } from "../schema/well-schema.ts";
import { squeezeParagraph } from "../regulation/squeeze-paragraph.ts";
import type { PlanContext } from "./target.ts";

/** Whether a formation is on record as productive, or with a known pressure or water problem ((d)(2), (i)(1)). */
export const needsIsolation = (formation: FormationTop): boolean =>
  formation.productive === true || formation.flags.length > 0;

/** The bottom of a formation: its own, else the next top below it, else total depth. */
export const baseOf = (formation: FormationTop, context: Pick<PlanContext, "well">): number => {
  if (formation.bottom_ft !== null) return Math.min(formation.bottom_ft, context.well.td_ft);
  const below = context.well.formation_tops
    .map((other) => other.top_ft)
    .filter((top) => top > formation.top_ft);
  return Math.min(context.well.td_ft, ...below);
};

/** Whether no production casing was run, so that horizons are isolated by cement in the open hole ((i)). */
export const lacksProductionCasing = ({ model }: Pick<PlanContext, "model">): boolean =>
  !model.pipes.some((pipe) => pipe.string === "production" || pipe.string === "liner");

/** Whether 50 ft of cement stand behind the pipe at or above a formation's top, as the record has it. */
export const isSealedOnRecord = (
  { model }: Pick<PlanContext, "model">,
  top: number,
  isOpened: boolean,
): boolean => {
  const near = { top_ft: Math.max(0, top - SEAL_WITHIN_FT - SEAL_FT), bottom_ft: top + SEAL_FT };
  return isSealedFrom(model, near, top, isOpened);
};

/**
 * The paragraph by which cement stands inside, or outside too, of the casing at a formation. (f)(1) and (g)(1) speak of
 * the water's base alone, and none of perforating surface casing.
 */
export const sealParagraph = ({ model }: Pick<PlanContext, "model">, depth: number): string =>
  isCemented(model, depth) ? "(d)(11)" : squeezeParagraph(innermostPipeAt(model, depth)?.string ?? "surface");
