import { law } from "../regulation/citation.ts";
import { pumpsCement, spanOf, type Span } from "../schema/step-facts.ts";
import { CAP_FT } from "../targets/target.ts";
import { deepestUqwFt } from "../targets/uqw-base.ts";
import { TOOL_NAMES, isBarrier } from "../well/existing-tools.ts";
import { capAtMost, isCementOn, recordedCap } from "../well/well-model.ts";
import { feet } from "../words/feet.ts";
import { plural } from "../words/quantities.ts";
import { broken, type Check } from "./check.ts";

const NOWHERE: Span = { top_ft: 0, bottom_ft: 0 };

const meets = (a: Span, b: Span): boolean => a.top_ft < b.bottom_ft && b.top_ft < a.bottom_ft;

/** A string whose top is no deeper (ft) than this hangs in the wellhead. */
const WELLHEAD_FT = 50;

/** Surface casing set as deep as a string within it, or deeper: nobody drills on inside it to a shallower shoe. */
export const surfaceDepthCheck: Check = ({ context: { well } }) => {
  const within = well.casing.filter(({ string, top_ft }) => string !== "surface" && top_ft <= WELLHEAD_FT);
  return well.casing
    .filter(({ string }) => string === "surface")
    .flatMap((surface) => {
      const inner = within.filter(
        ({ od_in, shoe_ft }) => od_in < surface.od_in && shoe_ft <= surface.shoe_ft,
      );
      const [first] = inner.sort((a, b) => a.shoe_ft - b.shoe_ft);
      if (first === undefined) return [];
      const { shoe_ft } = surface;
      return [
        broken({
          code: "records_differ",
          severity: "warning",
          message: `The record has the shoe of the surface casing (${surface.od_in} in) at ${feet(shoe_ft)} ft, ${first.shoe_ft === shoe_ft ? "as deep as" : "deeper than"} that of the ${first.string} casing within it (${first.od_in} in) at ${feet(first.shoe_ft)} ft: one of them is hardly right. The plan places the plug across the surface shoe at ${feet(shoe_ft)} ft and none at a shallower one, and what it says of the water counts on that casing (${law("(e)(1)")}, ${law("(e)(2)")}). Check casing[].shoe_ft before filing.`,
          citation: law("(e)(2)"),
          depths: { top_ft: first.shoe_ft, bottom_ft: shoe_ft },
        }),
      ];
    });
};

/** A groundwater record whose base of usable-quality water is the surface: the plan has no plug for water. */
export const noWaterCheck: Check = ({ context: { well } }) => {
  const { groundwater } = well;
  if (groundwater === null || deepestUqwFt(groundwater) !== 0) return [];
  const letter =
    groundwater.letter_no === null
      ? "No letter's number is on record"
      : `Check that letter ${groundwater.letter_no} says so`;
  return [
    broken({
      code: "fact_missing",
      severity: "warning",
      message: `The groundwater record has the base of usable-quality water at 0 ft: the plan takes it that there is none, and sets no plug for water. Only the Groundwater Advisory Unit's letter can say that no usable-quality water is to be protected; an unknown base is left out (groundwater.base_uqw_ft), not 0. ${letter}.`,
      citation: law("(d)(2)"),
    }),
  ];
};

/** Underground drinking water that ends above usable-quality water, which is a part of it. */
export const drinkingWaterCheck: Check = ({ context: { well } }) => {
  const usdw = well.groundwater?.usdw_ft ?? null;
  const base = deepestUqwFt(well.groundwater) ?? 0;
  if (usdw === null || usdw >= base) return [];
  return [
    broken({
      code: "records_differ",
      severity: "warning",
      message: `The groundwater record has the base of underground drinking water (USDW) at ${feet(usdw)} ft, above that of usable-quality water at ${feet(base)} ft, which is the fresher part of it; the plan protects the water down to ${feet(base)} ft. Check the letter.`,
      citation: law("(d)(2)"),
      depths: { top_ft: usdw, bottom_ft: base },
    }),
  ];
};

/** Cement on an old plug whose length its sacks on record can't fill. */
export const capAmountCheck: Check = ({ context: { well, model } }) =>
  well.existing_tools.filter(isBarrier).flatMap((tool) => {
    const { depth_ft, cement_on_top_ft: length, cement_on_top_sacks: sacks } = tool;
    const most = capAtMost(tool, model);
    if (length === null || sacks === null || most === null || length <= most) return [];
    return [
      broken({
        code: "records_differ",
        severity: "warning",
        message: `The record has ${feet(length)} ft of cement on the ${TOOL_NAMES[tool.type]} at ${feet(depth_ft)} ft, and ${feet(sacks)} sacks of it, which fill ${feet(most)} ft of the pipe at the very most. The plan takes the ${feet(length)} ft; tag the cement, and where less than 20 ft stand on the plug, put the rest on it (${law("(g)(3)")}).`,
        citation: law("(g)(3)"),
        depths: { top_ft: depth_ft - length, bottom_ft: depth_ft },
      }),
    ];
  });

/**
 * A plug-back depth taken for the top of the cement on an old plug, where its sacks on record can't reach it, or don't fill
 * 20 ft for sure: the rest is fill, or one of the two is wrong.
 */
export const capPlugBackCheck: Check = ({ context: { well, model } }) =>
  well.existing_tools.filter(isBarrier).flatMap((tool) => {
    const { depth_ft, cement_on_top_ft: length, cement_on_top_sacks: sacks } = tool;
    const [least, most] = [recordedCap(tool, model), capAtMost(tool, model)];
    const { pbtd_ft } = well;
    if (length !== null || sacks === null || least === null || most === null) return [];
    if (pbtd_ft === null || !isCementOn(pbtd_ft, depth_ft)) return [];
    const onIt = depth_ft - pbtd_ft;
    if (onIt <= most && (least >= CAP_FT || onIt < CAP_FT)) return [];
    return [
      broken({
        code: "records_differ",
        severity: "warning",
        message: `The record has ${plural(sacks, "sack")} of cement on the ${TOOL_NAMES[tool.type]} at ${feet(depth_ft)} ft, which fill ${most === 0 ? "nothing" : `${feet(least)}–${feet(most)} ft`} of the pipe, and the plug-back depth at ${feet(pbtd_ft)} ft, ${feet(onIt)} ft above it. The plan takes the cement up to the plug-back depth; what stands there may be fill. Tag it, and where less than 20 ft of cement stand on the plug, put the rest on it (${law("(g)(3)")}, ${law("(d)(7)")}).`,
        citation: law("(g)(3)"),
        depths: { top_ft: pbtd_ft, bottom_ft: depth_ft },
      }),
    ];
  });

/** A squeeze without perforations, as of a casing leak: no horizon, but a hole in the pipe that cement may not have closed. */
export const leakCheck: Check = ({ context: { well }, steps }) =>
  well.squeezes
    .filter((squeeze) => !well.perforations.some((shot) => meets(shot, squeeze)))
    .filter(
      (squeeze) => !steps.some((step) => pumpsCement(step.type) && meets(spanOf(step) ?? NOWHERE, squeeze)),
    )
    .map((squeeze) =>
      broken({
        code: "fact_missing",
        severity: "warning",
        message: `The record has a squeeze at ${feet(squeeze.top_ft)}–${feet(squeeze.bottom_ft)} ft and no perforations there, as of a casing leak: the plan takes it for no productive horizon, sets no cement across it, and counts none of it behind the pipe. Nothing on record shows that the pipe holds there: where it still leaks, what enters moves in the bore from formation to formation (${law("(d)(1)")}); test it, or put a plug across it. The district may ask for either (${law("(d)(7)")}).`,
        citation: law("(d)(1)"),
        depths: { top_ft: squeeze.top_ft, bottom_ft: squeeze.bottom_ft },
      }),
    );
