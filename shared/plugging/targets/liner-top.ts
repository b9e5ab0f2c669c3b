import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import type { Pipe, WellModel } from "../well/well-model.ts";
import { around, type CoverRule } from "./target.ts";

/** A string that is not called a liner and begins no deeper (ft) than this hangs in the wellhead. */
const WELLHEAD_FT = 50;

/** Tolerance in feet of the depth at which two parts of one string are screwed together. */
const JOINT_FT = 1;

/** Whether a string of a liner's name is tied back to it from the wellhead: the liner's top stays where it is. */
const isTieBack = ({ string, top_ft }: Pipe): boolean => string === "liner" && top_ft <= WELLHEAD_FT;

/**
 * Whether a string goes on where another of its name ends: a tapered string, whose crossover is no liner's top. It is
 * never larger below.
 */
const isTapered = ({ pipes }: WellModel, { string, slotted, top_ft, od_in }: Pipe): boolean =>
  !slotted &&
  pipes.some(
    (above) =>
      above.string === string &&
      Math.abs(above.shoe_ft - top_ft) <= JOINT_FT &&
      above.od_in >= od_in &&
      !isTieBack(above),
  );

/** Whether a string hangs in the well, whatever the record calls it; one that was cut has a stub instead. */
const isHung = (model: WellModel, pipe: Pipe): boolean =>
  pipe.cut_ft === null &&
  pipe.top_ft > (pipe.string === "liner" ? 0 : WELLHEAD_FT) &&
  !isTapered(model, pipe);

/**
 * Whether a string that isn't called a liner begins in hole without pipe, where nothing can hang: what is left of one
 * whose cut isn't on record.
 */
export const isUnsaidStub = (model: WellModel, pipe: Pipe): boolean =>
  isHung(model, pipe) &&
  pipe.string !== "liner" &&
  !pipe.slotted &&
  !model.pipes.some(({ top_ft, shoe_ft }) => top_ft < pipe.top_ft && pipe.top_ft <= shoe_ft);

/** What the record leaves open of a string that hangs in another and isn't called a liner. */
const adviceOn = ({ string, slotted, top_ft }: Pipe): { place: string; advice?: string } =>
  string === "liner" || slotted
    ? { place: `the top of the liner at ${feet(top_ft)} ft` }
    : {
        place: `the top of the ${string} casing, which hangs as a liner, at ${feet(top_ft)} ft`,
        advice: `The record has the ${string} casing begin at ${feet(top_ft)} ft, within another string, and no cut of it (casing[].cut_ft): its top has the plug of a liner's (${law("(h)(2)")}).`,
      };

/** The plug at the top of each liner or screen left in the hole. */
export const linerTop: CoverRule = ({ model }) =>
  model.pipes
    .filter((pipe) => isHung(model, pipe) && !isUnsaidStub(model, pipe))
    .map((pipe) => ({
      rule: "liner_top",
      anchor_ft: pipe.top_ft,
      ...adviceOn(pipe),
      ...around(pipe.top_ft),
      purposes: ["liner_top"],
      formations: [],
      citations: [law("(h)(2)")],
      tag_why: [],
      behind_pipe: false,
      seals_here: true,
      missing: "liner_top_not_covered",
      short: "liner_top_not_covered",
      severity: "error",
    }));
