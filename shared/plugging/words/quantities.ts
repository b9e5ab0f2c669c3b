import type { Placement, StepType } from "../schema/enums.ts";
import type { Step } from "../schema/plan-schema.ts";

/** A number as text, with thousands separators and at most two decimals: `4,920`, `0.5`. */
export const figure = (value: number): string => {
  const [whole = "0", decimals] = String(Math.round(value * 100) / 100).split(".");
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
};

const WORDS: Partial<Record<StepType | Placement, string>> = {
  uqw_isolation_plug: "usable-quality water plug",
  dv_tool_plug: "stage tool plug",
  cut_casing_below_surface: "casing cut",
  tag_existing: "tag of an existing plug",
  perf_and_circulate_to_surface: "plug circulated to surface",
  perforate_and_squeeze_plug: "squeezed plug",
  perf_and_squeeze: "perforate and squeeze",
  perf_and_circulate: "perforate and circulate",
  dump_bail: "dump bail",
};

/** A step type or a placement in words. */
export const inWords = (name: StepType | Placement): string => WORDS[name] ?? name.replaceAll("_", " ");

/** Where a step is: `4,900–5,000 ft`, or `at 8,010 ft` for a point device. */
export const placeOf = ({
  top_ft,
  bottom_ft,
  depth_ft,
}: Pick<Step, "top_ft" | "bottom_ft" | "depth_ft">): string => {
  if (top_ft !== null && bottom_ft !== null) return `${figure(top_ft)}–${figure(bottom_ft)} ft`;
  return depth_ft === null ? "at no stated depth" : `at ${figure(depth_ft)} ft`;
};

export const plural = (count: number, noun: string): string =>
  `${figure(count)} ${noun}${count === 1 ? "" : "s"}`;
