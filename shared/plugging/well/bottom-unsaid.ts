import { law } from "../regulation/citation.ts";
import type { FormationTop, Interval } from "../schema/well-schema.ts";
import { feet } from "../words/feet.ts";
import type { MissingFact } from "./missing-fact.ts";

const FACT = "formation_tops[].bottom_ft";

const placesOf = (openings: readonly Interval[]): string =>
  openings.map(({ top_ft, bottom_ft }) => `${feet(top_ft)}–${feet(bottom_ft)}`).join(", ");

/** Whether openings below a formation's top are its own, where nothing says how deep it reaches. */
export const ownOpeningsUnsaid = (
  { name, top_ft, productive }: FormationTop,
  openings: readonly Interval[],
): MissingFact => ({
  fact: FACT,
  rule: productive === true ? "productive_formation" : "problem_formation",
  citation: law(productive === true ? "(d)(2)" : "(d)(7)"),
  message: `The bottom of the ${name} at ${feet(top_ft)} ft isn't on record: the openings at ${placesOf(openings)} ft are taken for its own, and no plug stands at its top. Where it ends above them it has a plug of its own; ${FACT} says where it ends.`,
});

/** What is taken for the bottom of a formation in open hole. */
export interface AssumedBottom {
  depth_ft: number;
  /** Whether it is the next top on record, else total depth. */
  is_next_top: boolean;
  /** Whether a plug stands there. */
  is_plugged: boolean;
}

/** How thick a formation in open hole is, by which (i) asks for plugs at its top and bottom, or for one through it. */
export const thicknessUnsaid = (
  { name, top_ft }: FormationTop,
  { depth_ft, is_next_top, is_plugged }: AssumedBottom,
): MissingFact => {
  const down = `${is_next_top ? "the next top on record" : "total depth"}, ${feet(depth_ft)} ft`;
  const plugs = is_plugged ? "where a plug stands" : "behind pipe, without a plug there";
  return {
    fact: FACT,
    rule: "open_hole_formation",
    citation: `${law("(i)(1)")}, ${law("(i)(2)")}`,
    message: `The bottom of the ${name} at ${feet(top_ft)} ft, which lies in open hole, isn't on record: it is taken to reach down to ${down}, ${plugs}. A formation in open hole has plugs centred at its top and its bottom (${law("(i)(1)")}), one thinner than 100 ft a plug through it (${law("(i)(2)")}); ${FACT} says where it ends.`,
  };
};
