import type { Interval, WellFacts } from "../schema/well-schema.ts";
import { TOP_OF_WELL_FT } from "../schema/step-facts.ts";
import { topOfWellFt } from "../well/top-of-well.ts";
import { joined } from "./interval-sets.ts";
import type { ProtectedKind } from "./weights.ts";

/** Cover that 16 TAC §3.14(d)(2) and (e)–(g) ask for on either side of a depth (ft). */
const MARGIN_FT = 50;
/** Length of the top plug (ft), 16 TAC §3.14(d)(8). */
const TOP_PLUG_FT = 10;

const around = (depth: number | null): Interval[] =>
  depth === null || depth <= 0
    ? []
    : [{ top_ft: Math.max(0, depth - MARGIN_FT), bottom_ft: depth + MARGIN_FT }];

const across = ({ top_ft, bottom_ft }: Interval): Interval => ({
  top_ft: Math.max(0, top_ft - MARGIN_FT),
  bottom_ft: bottom_ft + MARGIN_FT,
});

const waterIntervals = ({ groundwater }: WellFacts): Interval[] => [
  ...around(groundwater?.base_uqw_ft ?? null),
  ...around(groundwater?.usdw_ft ?? null),
  ...(groundwater?.protect_ft ?? []).flatMap(([top, bottom]) => [...around(top), ...around(bottom)]),
];

/** Productive horizons: perforations that are or were open, open hole, and formations that are known to produce or to flow. */
export const horizonIntervals = (well: WellFacts): Interval[] =>
  joined([
    ...well.perforations.filter(({ status }) => status !== "plugged").map(across),
    ...(well.open_hole ? [across(well.open_hole)] : []),
    ...well.formation_tops
      .filter(({ productive, flags }) => productive === true || flags.length > 0)
      .flatMap(({ top_ft, bottom_ft }) => [...around(top_ft), ...around(bottom_ft)]),
  ]);

const topPlug = (well: WellFacts): Interval => {
  const top_ft = topOfWellFt(well) - TOP_OF_WELL_FT;
  return { top_ft, bottom_ft: top_ft + TOP_PLUG_FT };
};

const casingIntervals = (well: WellFacts): Interval[] => {
  const { casing, existing_tools } = well;
  return [
    topPlug(well),
    ...casing
      .filter(({ string }) => string === "surface" || string === "intermediate")
      .flatMap(({ shoe_ft }) => around(shoe_ft)),
    ...casing.filter(({ string }) => string === "liner").flatMap(({ top_ft }) => around(top_ft)),
    ...existing_tools
      .filter(({ type, status }) => type === "dv_tool" && status === "in_place")
      .flatMap(({ depth_ft }) => around(depth_ft)),
  ];
};

/** The intervals that a well's plugs protect, by kind. */
export const protectedIntervals = (well: WellFacts): Record<ProtectedKind, Interval[]> => ({
  water: joined(waterIntervals(well)),
  horizon: horizonIntervals(well),
  casing: joined(casingIntervals(well)),
});
