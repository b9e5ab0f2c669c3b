import { feet } from "../words/feet.ts";
import { PRACTICE } from "../regulation/citation.ts";
import { around, type CoverRule } from "./target.ts";

/** The plug across the stub of casing that was cut and pulled: half inside the stub, half above it. */
export const casingStub: CoverRule = ({ model, options }) =>
  model.pipes
    .filter((pipe) => pipe.cut_ft !== null)
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
      behind_pipe: false,
      seals_here: true,
      missing: null,
      short: null,
      severity: "note",
    }));
