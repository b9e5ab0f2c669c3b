import type { PlanOptions, Step } from "../schema/plan-schema.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { openHorizons } from "./open-horizons.ts";
import { openAnnuli, type BookTop } from "./open-annuli.ts";
import type { OpenPath } from "./open-path.ts";
import { openPlaces } from "./open-places.ts";
import { openWater } from "./open-water.ts";
import { workOf } from "./plan-work.ts";
import { readRecord } from "./record.ts";

/**
 * Every protected thing of a well that the steps leave open, deepest first. It is written from the text of
 * 16 TAC §3.14, not from the rules that make plans, so that it does not share their mistakes. `booked` are the tops at which
 * the district's book asks for plugs.
 */
export const findOpenPaths = (
  well: WellFacts,
  options: PlanOptions,
  steps: readonly Step[],
  booked: readonly BookTop[] = [],
): OpenPath[] => {
  const record = readRecord(well, options);
  const plugged = { record, work: workOf(record, steps) };
  return [
    ...openWater(plugged),
    ...openHorizons(plugged),
    ...openPlaces(plugged),
    ...openAnnuli(plugged, booked),
  ].sort((a, b) => b.bottom_ft - a.bottom_ft || b.top_ft - a.top_ft);
};
