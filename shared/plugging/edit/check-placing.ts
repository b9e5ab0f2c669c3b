import { standsUnderRetainer, restsOn, seatsOf, squeezes, type Span } from "../schema/step-facts.ts";
import type { Step } from "../schema/plan-schema.ts";
import { inWords, placeOf } from "../words/quantities.ts";
import { whyNoSqueeze } from "../well/squeeze-room.ts";
import type { WellModel } from "../well/well-model.ts";
import { refuse } from "./refuse.ts";

/** Refuses a plug that is not where its type says, and a placement that its type or the well doesn't take. */
export const checkPlacing = (step: Step, others: readonly Step[], model: WellModel): void => {
  const { type, placement, top_ft, bottom_ft } = step;
  if (top_ft === null || bottom_ft === null) return;
  const span: Span = { top_ft, bottom_ft };
  const unfit = (why: string, remedy: string) =>
    refuse("placement_unfit", `A ${inWords(type)} can't stand ${placeOf(step)}: ${why}.`, remedy);
  const isToTop = type === "top_plug" || type === "perf_and_circulate_to_surface";
  if (isToTop && top_ft > model.top_ft) {
    throw unfit(`it reaches the top of the well, ${model.top_ft} ft`, "Raise its top, or add a cement_plug.");
  }
  if (type === "bridge_plug_cap" && !restsOn(step, seatsOf(others, model.barrier))) {
    throw refuse(
      "no_bridge_plug",
      `No bridge plug stands at ${bottom_ft} ft for this cap to rest on.`,
      "Add the bridge plug first, or a cement_plug of 100 ft.",
    );
  }
  if ((type === "bridge_plug_cap" || type === "top_plug") && squeezes(placement)) {
    throw unfit("this cement stands inside the pipe only", "Spot it.");
  }
  if (type === "perf_and_circulate_to_surface" && placement !== "perf_and_circulate") {
    throw unfit(`it is circulated, not placed by ${inWords(placement)}`, "Leave the placement out.");
  }
  if (type === "perforate_and_squeeze_plug" && placement !== "perf_and_squeeze") {
    throw unfit(`it is squeezed, not placed by ${inWords(placement)}`, "Leave the placement out.");
  }
  if (!squeezes(placement) || standsUnderRetainer(step, others)) return;
  const why = whyNoSqueeze(model, span, placement);
  if (why !== null)
    throw refuse("nowhere_to_squeeze", `${placeOf(step)} can't be squeezed: ${why}.`, "Spot it.");
};
