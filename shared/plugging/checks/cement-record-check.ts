import { law } from "../regulation/citation.ts";
import { squeezeParagraph } from "../regulation/squeeze-paragraph.ts";
import type { Casing } from "../schema/well-schema.ts";
import { differingTopsOf, footOf, unreachedTopsOf } from "../well/cement-record.ts";
import { feet } from "../words/feet.ts";
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
