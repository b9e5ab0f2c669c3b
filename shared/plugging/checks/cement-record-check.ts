import { law } from "../regulation/citation.ts";
import { squeezeParagraph } from "../regulation/squeeze-paragraph.ts";
import type { Casing } from "../schema/well-schema.ts";
import { differingTopsOf, footOf, unreachedTopsOf } from "../well/cement-record.ts";
import { feet } from "../words/feet.ts";
import type { Step } from "../schema/plan-schema.ts";
import type { Span } from "../schema/step-facts.ts";
import { annuliAt } from "../well/geometry.ts";
import { needsIsolation, ownDownTo } from "../targets/productive-formations.ts";
import { HALF_PLUG_FT, type PlanContext } from "../targets/target.ts";
import { idsOf } from "./check.ts";
import { broken, type Check } from "./check.ts";

const topOf = ({ toc_ft, toc_by }: Casing["cement"][number]): string =>
  `${feet(toc_ft ?? 0)} ft (${toc_by ?? "its source isn't given"})`;

/** A cementing job with two tops of cement on record. */
export const differingCementCheck: Check = ({ context }) =>
  context.well.casing.flatMap(differingTopsOf).map(({ casing, shallow, deep }) =>
    broken({
      code: "records_differ",
      severity: "warning",
      message: `The record has two tops of cement for one job behind the ${casing.string} casing (${casing.od_in} in), from ${feet(footOf(casing, deep))} ft up: ${topOf(shallow)} and ${topOf(deep)}. The plan takes the deeper, and the annulus above it as open; a cement bond log would settle it.`,
      citation: law(squeezeParagraph(casing.string)),
      depths: { top_ft: shallow.toc_ft ?? 0, bottom_ft: deep.toc_ft ?? 0 },
    }),
  );

const amountOf = ({ sacks, slurry_ft3 }: Casing["cement"][number]): string =>
  [
    ...(sacks === null ? [] : [`${feet(sacks)} sacks`]),
    ...(slurry_ft3 === null ? [] : [`${feet(slurry_ft3)} ft³ of slurry`]),
  ].join(", ");

/** A top of cement that the sacks or the slurry on record can't reach. */
export const cementAmountCheck: Check = ({ context: { well } }) =>
  well.casing
    .flatMap((casing) => unreachedTopsOf(casing, well.casing))
    .map(({ casing, stage, reached_ft }) =>
      broken({
        code: "records_differ",
        severity: "warning",
        message: `The cement on record behind the ${casing.string} casing (${casing.od_in} in), ${amountOf(stage)} from ${feet(footOf(casing, stage))} ft up, fills the annulus to ${feet(reached_ft)} ft at the very most, and its top is on record at ${topOf(stage)}. The plan takes the annulus above ${feet(reached_ft)} ft as open; a cement bond log would settle it.`,
        citation: law(squeezeParagraph(casing.string)),
        depths: { top_ft: stage.toc_ft ?? 0, bottom_ft: reached_ft },
      }),
    );

interface Producing extends Span {
  name: string;
}

/** What (g)(2) wants cemented through: productive and flowing formations, and what is or was perforated. */
const producingIn = (context: PlanContext): Producing[] => [
  ...context.well.formation_tops.filter(needsIsolation).map((formation) => ({
    name: `the ${formation.name} at ${feet(formation.top_ft)} ft`,
    top_ft: formation.top_ft,
    bottom_ft: ownDownTo(formation, context),
  })),
  ...context.well.perforations.map(({ top_ft, bottom_ft }) => ({
    name: `the perforations at ${feet(top_ft)}–${feet(bottom_ft)} ft`,
    top_ft,
    bottom_ft,
  })),
];

/** Whether a step fills a string's annulus from a depth down through a thing, or over half a plug. */
const fillsBelow = ({ outside }: Step, string: string, foot: number, { bottom_ft }: Producing): boolean =>
  outside.some(
    (segment) =>
      segment.filled &&
      segment.string === string &&
      segment.top_ft <= foot &&
      segment.bottom_ft >= Math.min(bottom_ft, foot + HALF_PLUG_FT),
  );

/** The cement of an upper stage that ends beside a productive or flowing formation, which is so not cemented through. */
export const stageFootCheck: Check = ({ context, steps }) => {
  const { model, well } = context;
  const feetOf = model.pipes.flatMap((pipe) =>
    pipe.cement
      .filter(({ status, bottom_ft }) => status === "cemented" && bottom_ft < pipe.shoe_ft)
      .map(({ bottom_ft }) => ({ pipe, foot: bottom_ft })),
  );
  return feetOf.flatMap(({ pipe, foot }) => {
    const outermost = annuliAt(model, foot).at(-1);
    if (foot >= well.td_ft || outermost?.pipe !== pipe || outermost.status === "cemented") return [];
    return producingIn(context)
      .filter(({ top_ft, bottom_ft }) => top_ft < foot && foot < bottom_ft)
      .filter((thing) => !steps.some((step) => fillsBelow(step, pipe.string, foot, thing)))
      .map((thing) =>
        broken({
          code: "open_annulus_not_squeezed",
          severity: "warning",
          message: `The cement behind the ${pipe.string} casing (${pipe.od_in} in) ends at ${feet(foot)} ft, beside ${thing.name}: it isn't cemented through, and the annulus below ${feet(foot)} ft isn't known to hold cement. Casing that isn't cemented through all productive horizons is perforated and squeezed (${law(squeezeParagraph(pipe.string))}); squeeze there, or ask the district.`,
          citation: law(squeezeParagraph(pipe.string)),
          depths: { top_ft: thing.top_ft, bottom_ft: Math.min(thing.bottom_ft, foot + HALF_PLUG_FT) },
          step_ids: idsOf(
            steps.filter(({ top_ft, bottom_ft }) => (top_ft ?? 0) <= foot && foot <= (bottom_ft ?? 0)),
          ),
        }),
      );
  });
};
