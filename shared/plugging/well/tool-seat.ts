import { feet } from "../words/feet.ts";
import { innermostPipeAt } from "./geometry.ts";
import type { WellModel } from "./well-model.ts";

/** Why a bridge plug or a retainer can't be set at a depth: it holds in whole pipe only. Null where it can. */
export const whyNoSeat = (model: WellModel, depth: number): string | null => {
  const { td_ft, perforations } = model.facts;
  // what lies below the well has a violation of its own
  if (depth >= td_ft) return null;
  if (innermostPipeAt(model, depth) === null) return "there is open hole, no casing";
  const shot = perforations.find(({ top_ft, bottom_ft }) => top_ft <= depth && depth <= bottom_ft);
  if (shot === undefined) return null;
  return `the casing is perforated at ${feet(shot.top_ft)}–${feet(shot.bottom_ft)} ft (${shot.status})`;
};
