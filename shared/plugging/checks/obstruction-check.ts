import { law } from "../regulation/citation.ts";
import { pumpsCement, spanOf } from "../schema/step-facts.ts";
import { PLUG_FT } from "../targets/target.ts";
import { feet } from "../words/feet.ts";
import { broken, DEPTH_TOLERANCE_FT, idsOf, type Check } from "./check.ts";

/**
 * Junk or fill with something below it that the law protects, and no 100 ft of cement on it. A decision of the district
 * that clears what is out of reach says nothing of this cement, so that the warning stays.
 */
export const obstructionCheck: Check = ({ context: { model }, targets, steps }) => {
  const { barrier, floor_ft: floor, top_ft } = model;
  if (barrier === null || barrier.tool !== null) return [];
  const [below] = targets.unreachable.filter(({ target }) => target.severity === "error");
  if (below === undefined || floor <= top_ft) return [];
  const wanted = Math.max(top_ft, floor - PLUG_FT);
  const onIt = steps.filter((step) => {
    const span = pumpsCement(step.type) ? spanOf(step) : null;
    return span !== null && span.bottom_ft >= floor - DEPTH_TOLERANCE_FT;
  });
  // plugs that meet are one column
  const column = steps
    .flatMap((step) => (pumpsCement(step.type) ? [spanOf(step) ?? []].flat() : []))
    .sort((a, b) => b.bottom_ft - a.bottom_ft)
    .reduce(
      (at, span) => (span.bottom_ft >= at - DEPTH_TOLERANCE_FT ? Math.min(at, span.top_ft) : at),
      floor,
    );
  if (column <= wanted + DEPTH_TOLERANCE_FT) return [];
  return [
    broken({
      code: "horizon_not_isolated",
      severity: "warning",
      message: `No plug of 100 ft stands on the ${barrier.what} at ${feet(floor)} ft, and ${below.target.place} lies below it, out of reach: whatever the district decides on what stays below, cement at ${feet(wanted)}–${feet(floor)} ft confines it there (${law("(d)(1)")}, ${law("(d)(2)")}). Set a plug on it.`,
      citation: law("(d)(2)"),
      depths: { top_ft: wanted, bottom_ft: floor },
      step_ids: idsOf(onIt),
    }),
  ];
};
