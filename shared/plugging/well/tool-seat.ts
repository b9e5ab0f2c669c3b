import { feet } from "../words/feet.ts";
import { innermostPipeAt } from "./geometry.ts";
import type { Pipe, WellModel } from "./well-model.ts";

/** A bridge plug or a retainer is set this far (ft) from the end of a string, in one bore. */
const OFF_END_FT = 10;
const AT_END_FT = 5;

/** A seat in one bore: a depth at the end of a string is moved up from it. */
export const offPipeEnd = ({ pipes }: WellModel, depth: number): number => {
  const ends = pipes.flatMap(({ top_ft, shoe_ft }) => [top_ft, shoe_ft]);
  const near = ends.filter((end) => end > 0 && Math.abs(end - depth) < AT_END_FT);
  return near.length === 0 ? depth : Math.min(...near) - OFF_END_FT;
};

/** A smaller string above, through which a tool for the pipe at a depth doesn't pass. */
const narrowerAbove = (model: WellModel, depth: number): Pipe | undefined => {
  const seat = innermostPipeAt(model, depth);
  return seat === null
    ? undefined
    : model.pipes.find(({ od_in, top_ft }) => od_in < seat.od_in && top_ft < depth);
};

/** Why a bridge plug or a retainer can't be set at a depth: it holds in whole pipe that it can reach. Null where it can. */
export const whyNoSeat = (model: WellModel, depth: number): string | null => {
  const { td_ft, perforations } = model.facts;
  // what lies below the well has a violation of its own
  if (depth >= td_ft) return null;
  if (innermostPipeAt(model, depth) === null) return "there is open hole, no casing";
  const narrow = narrowerAbove(model, depth);
  if (narrow !== undefined)
    return `the ${narrow.od_in} in ${narrow.string} casing at ${feet(narrow.top_ft)}–${feet(narrow.shoe_ft)} ft is too small for it to pass`;
  const shot = perforations.find(({ top_ft, bottom_ft }) => top_ft <= depth && depth <= bottom_ft);
  if (shot === undefined) return null;
  return `the casing is perforated at ${feet(shot.top_ft)}–${feet(shot.bottom_ft)} ft (${shot.status})`;
};
