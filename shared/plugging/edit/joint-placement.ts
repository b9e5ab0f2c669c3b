import { inWords } from "../words/quantities.ts";
import type { Placement } from "../schema/enums.ts";
import type { Purpose, Step } from "../schema/plan-schema.ts";
import { spanOf, type Span } from "../schema/step-facts.ts";
import { needsSqueeze, squeezeStages, type Protected } from "../well/needs-squeeze.ts";
import { nearSurfaceFt } from "../well/squeeze-room.ts";
import type { WellModel } from "../well/well-model.ts";
import { refuse } from "./refuse.ts";

const WATER: readonly Purpose[] = ["uqw_base", "uqw_stratum"];

/** Whether cement has to be behind pipe along the whole step, whatever seals below it ((f)(2), (g)(2)). */
export const protectsWater = ({ purposes }: Pick<Step, "purposes">): boolean =>
  purposes.some((purpose) => WATER.includes(purpose));

/** The intervals of the steps that protect usable water. */
export const waterSpans = (steps: readonly Step[]): Span[] =>
  steps.filter(protectsWater).flatMap((step) => spanOf(step) ?? []);

/** What a plug seals where it stands, however deep it is joined. */
const PLACES: readonly Purpose[] = [
  "surface_shoe",
  "intermediate_shoe",
  "stage_tool",
  "liner_top",
  "casing_stub",
  "usdw_base",
];

/** What squeezed plugs protect: a place where they stand, and formations, each taken to begin at the middle or below. */
const sealsOf = (steps: readonly Step[]): Protected[] =>
  steps.flatMap((step): Protected[] => {
    const span = spanOf(step);
    if (span === null || step.placement !== "perf_and_squeeze" || protectsWater(step)) return [];
    if (step.purposes.some((purpose) => PLACES.includes(purpose))) return [{ ...span, seals_here: true }];
    const is_opened = step.purposes.includes("productive_horizon");
    return [{ ...span, seal_ft: (span.top_ft + span.bottom_ft) / 2, is_opened }];
  });

/** Whether cement that leaves the pipe at the bottom of an interval rises to surface behind it, with none in the way. */
const circulatesFrom = (model: WellModel, span: Span): boolean => {
  const [deepest] = squeezeStages(model, span);
  return (
    deepest !== undefined &&
    deepest.through_open !== true &&
    deepest.perforate_at_ft === span.bottom_ft &&
    deepest.top_ft === span.top_ft &&
    span.top_ft <= nearSurfaceFt(model)
  );
};

/**
 * The placement of several plugs as one, `steps` deepest first: their own where they agree; a cap goes with a spotted
 * plug; a squeezed plug may rest on a spotted one where the joint plug seals at or above its formation, unless it
 * protects water; squeezed plugs below one that is circulated are circulated from the deepest. Refused otherwise.
 */
export const jointPlacement = (steps: readonly Step[], span: Span, model: WellModel): Placement => {
  const placements = [...new Set(steps.map(({ placement }) => placement))];
  if (placements.length === 1 && placements[0]) return placements[0];
  const rest = placements.filter((placement) => placement !== "dump_bail" && placement !== "spot");
  if (rest.length === 0) return "spot";
  const restsOnSpotted =
    rest.every((placement) => placement === "perf_and_squeeze") &&
    (steps[0]?.placement === "spot" || steps[0]?.placement === "dump_bail") &&
    !steps.some((step) => step.placement === "perf_and_squeeze" && protectsWater(step)) &&
    !needsSqueeze(model, span, [...waterSpans(steps), ...sealsOf(steps)]);
  if (restsOnSpotted) return "spot";
  const isSqueezedBelow =
    rest.length === placements.length && steps.at(-1)?.placement === "perf_and_circulate";
  if (isSqueezedBelow && circulatesFrom(model, span)) return "perf_and_circulate";
  const detail = `One plug can't be placed in two ways: ${placements.map(inWords).join(" and ")}.`;
  const remedy = "Change their placement first.";
  throw refuse("mixed_placement", detail, remedy, { placements });
};
