import { feet } from "../words/feet.ts";
import { PRACTICE } from "../regulation/citation.ts";
import { slices, isCemented } from "../well/geometry.ts";
import type { Pipe, WellModel } from "../well/well-model.ts";
import { isUnsaidStub } from "./liner-top.ts";
import { around, type CoverRule } from "./target.ts";

/** Whether a string runs through a stub with cement on both sides of its top: no plug in it reaches the stub. */
const isBehindCementedPipe = (model: WellModel, { top_ft, od_in }: Pipe): boolean => {
  const { top_ft: from, bottom_ft: to } = around(top_ft);
  return (
    model.pipes.some((inner) => inner.od_in < od_in && inner.top_ft <= from && to <= inner.shoe_ft) &&
    slices(model, from, to).every((slice) => isCemented(model, slice.top_ft))
  );
};

/** The plug across the stub of casing that was cut and pulled: half inside the stub, half above it. */
export const casingStub: CoverRule = ({ model, options }) =>
  model.pipes
    .filter((pipe) => pipe.cut_ft !== null || isUnsaidStub(model, pipe))
    .filter((pipe) => !isBehindCementedPipe(model, pipe))
    .map((pipe) => ({
      rule: "casing_stub",
      anchor_ft: pipe.top_ft,
      place: `the stub of the ${pipe.string} casing at ${feet(pipe.top_ft)} ft`,
      ...around(pipe.top_ft),
      purposes: ["casing_stub"],
      formations: [],
      citations: [PRACTICE],
      tag_why: [],
      ...(options.pull_casing.some(
        ({ string, cut_ft }) => string === pipe.string && cut_ft === pipe.cut_ft,
      ) && {
        advice: `The ${pipe.string} casing is cut at ${feet(pipe.top_ft)} ft and pulled before this plug is set.`,
      }),
      ...(pipe.cut_ft === null && {
        advice: `The record has the ${pipe.string} casing begin at ${feet(pipe.top_ft)} ft, in hole without pipe, where none hangs: it is taken for a stub, what is left of casing that was cut or parted there. Put the cut on record (casing[].cut_ft).`,
      }),
      behind_pipe: false,
      seals_here: true,
      missing: null,
      short: null,
      severity: "note",
    }));
