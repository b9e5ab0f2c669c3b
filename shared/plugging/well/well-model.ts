import { AppError } from "#shared/kernel/errors.ts";
import type { EvaluationRules } from "../rules/rules.ts";
import type { PlanOptions } from "../schema/plan-schema.ts";
import { isBarrier, TOOL_NAMES } from "./existing-tools.ts";
import { pipeSize } from "./pipe-size.ts";
import { checkPulls } from "./check-pulls.ts";
import { cementTaken } from "./cement-record.ts";
import { cutInWorkFt, topBeforeWorkFt } from "./cut-in-work.ts";
import { checkWell } from "./check-well.ts";
import { holeBelowCasing, missingOpenHole, openHoleOf, type HoleBelow } from "./open-hole.ts";
import { recordWarnings } from "./record-warnings.ts";
import { topOfWellFt } from "./top-of-well.ts";
import {
  casingMissing,
  cementMissing,
  sizeMissing,
  wellIncomplete,
  type MissingFact,
} from "./missing-fact.ts";
import type { Casing, CasingString, ExistingTool, WellFacts } from "../schema/well-schema.ts";

export type CementStatus = "cemented" | "open" | "unknown";

export interface CementInterval {
  top_ft: number;
  bottom_ft: number;
  status: "cemented" | "unknown";
}

/** A string as it is when plugging begins, with its bore known and its cement as intervals. */
export interface Pipe {
  string: CasingString;
  od_in: number;
  id_in: number;
  hole_in: number | null;
  top_ft: number;
  shoe_ft: number;
  /** Depth at which it was cut and pulled; null if it was not. */
  cut_ft: number | null;
  /** A slotted liner or screen: no squeeze goes through its slots, and behind it stands only the cement that a plug in it lets out. */
  slotted: boolean;
  cement: readonly CementInterval[];
}

/** What stops pipe from going deeper: an existing plug, the fill at plug-back depth, or pipe and junk that stay in the hole. */
export interface Barrier {
  what: string;
  depth_ft: number;
  /** Top of the cement on it: the deepest place for a new plug. */
  top_ft: number;
  tool: ExistingTool | null;
  cement_ft: number | null;
}

export interface WellModel {
  facts: WellFacts;
  /** Open hole below the casing: on record, or inferred where nothing else can have produced. */
  open_hole: { top_ft: number; bottom_ft: number } | null;
  /** Innermost first. */
  pipes: readonly Pipe[];
  /** Hole sections as drilled, shallowest shoe first: they give the diameter where there is no pipe. */
  holes: readonly { bottom_ft: number; hole_in: number | null }[];
  barrier: Barrier | null;
  /** The depth at which the casing is cut: no cement stands above it. */
  top_ft: number;
  /** The reach of pipe: nothing can be placed below this depth. */
  floor_ft: number;
  /** Where the hole ends, or what blocks the way to its end: what lies deeper is out of reach. */
  reach_ft: number;
  /** Facts that the engine treats as unknown or assumes. */
  missing: readonly MissingFact[];
  /** Warnings for the engineer, those of the missing facts included. */
  warnings: readonly string[];
}

/**
 * Cement behind a string from each of its stages; where no stage gives a top of cement (TOC), the rest is unknown,
 * not open.
 */
const cementIntervals = (casing: Casing, all: readonly Casing[]): CementInterval[] => {
  const known = cementTaken(casing, all)
    .filter((stage) => stage.toc_ft !== null)
    .map((stage) => ({
      top_ft: Math.max(casing.top_ft, stage.toc_ft ?? 0),
      bottom_ft: stage.bottom_ft ?? casing.shoe_ft,
      status: "cemented" as const,
    }));
  const unknownBottom =
    casing.cement.length === 0
      ? casing.shoe_ft
      : Math.max(
          0,
          ...casing.cement.filter((s) => s.toc_ft === null).map((s) => s.bottom_ft ?? casing.shoe_ft),
        );
  const unknown = { top_ft: casing.top_ft, bottom_ft: unknownBottom, status: "unknown" as const };
  return unknownBottom > casing.top_ft ? [...known, unknown] : known;
};

const pulledFrom = (casing: Casing, options: PlanOptions, all: readonly Casing[]): number | null => {
  const cut = cutInWorkFt(casing, options);
  const before = topBeforeWorkFt(casing);
  if (cut === null) return before > casing.top_ft ? before : null;
  const cemented = cementIntervals(casing, all).filter((interval) => interval.status === "cemented");
  const highest = Math.min(casing.shoe_ft, ...cemented.map((interval) => interval.top_ft));
  if (cut > highest)
    throw new AppError(
      "well_invalid",
      `The ${casing.string} casing can't be pulled from ${cut} ft: it is cemented from ${highest} ft.`,
      { errors: [{ pointer: "/options/pull_casing", message: `at ${highest} ft or above` }] },
    );
  return cut;
};

const FT3_PER_SACK_OF_OLD_CEMENT = 1.06;

/** Feet of cement on an existing tool; from sacks by the smallest yield in use, so that it is never overstated. */
const cementOnTop = (tool: ExistingTool, boreIn: number | null): number | null => {
  if (tool.cement_on_top_ft !== null) return tool.cement_on_top_ft;
  if (tool.cement_on_top_sacks === null || boreIn === null) return null;
  const ft2 = (Math.PI / 4) * (boreIn / 12) ** 2;
  return Math.floor((tool.cement_on_top_sacks * FT3_PER_SACK_OF_OLD_CEMENT) / ft2);
};

const boreAt = (pipes: readonly Pipe[], depth: number): number | null =>
  pipes.find((pipe) => pipe.top_ft < depth && depth <= pipe.shoe_ft)?.id_in ?? null;

/** More than this (ft) above a tool, a plug-back depth is fill of its own. */
const CEMENT_ON_TOOL_FT = 150;

/** A plug-back depth no farther (ft) above total depth is the end of the hole on another tally, not fill in the way. */
const TALLY_FT = 10;

/** Whether a plug-back depth is the top of the cement on a tool, as a completion report (W-2) gives it. */
export const isCementOn = (pbtd: number | null, tool: number): boolean =>
  pbtd !== null && pbtd <= tool && tool - pbtd <= CEMENT_ON_TOOL_FT;

/** The cement (ft) on a tool as the record has it; null where neither its length nor its sacks are known. */
export const recordedCap = (tool: ExistingTool, { pipes }: Pick<WellModel, "pipes">): number | null =>
  cementOnTop(tool, boreAt(pipes, tool.depth_ft));

/** Pipe (ft³) that a sack on a tool fills at the very most. */
const MOST_FT3_PER_SACK_ON_TOOL = 2;

/** The most cement (ft) that a tool's sacks on record fill; null where they or the pipe aren't known. */
export const capAtMost = (
  { cement_on_top_sacks: sacks, depth_ft }: ExistingTool,
  { pipes }: Pick<WellModel, "pipes">,
): number | null => {
  const bore = boreAt(pipes, depth_ft);
  if (sacks === null || bore === null) return null;
  return Math.ceil((sacks * MOST_FT3_PER_SACK_ON_TOOL) / ((Math.PI / 4) * (bore / 12) ** 2));
};

/** What stops pipe where the record has a plug-back depth (PBTD) and no tool to explain it. */
export const PLUG_BACK = "plug-back depth";

const findBarrier = (well: WellFacts, pipes: readonly Pipe[]): Barrier | null => {
  const barriers: Barrier[] = well.existing_tools.filter(isBarrier).map((tool) => {
    const cement_ft = cementOnTop(tool, boreAt(pipes, tool.depth_ft));
    const top_ft = Math.max(0, tool.depth_ft - (cement_ft ?? 0));
    return { what: `existing ${TOOL_NAMES[tool.type]}`, depth_ft: tool.depth_ft, top_ft, tool, cement_ft };
  });
  const onTool = barriers.find(({ depth_ft }) => isCementOn(well.pbtd_ft, depth_ft));
  if (onTool && well.pbtd_ft !== null) {
    onTool.top_ft = Math.min(onTool.top_ft, well.pbtd_ft);
    onTool.cement_ft = onTool.depth_ft - onTool.top_ft;
  } else if (well.pbtd_ft !== null && well.td_ft - well.pbtd_ft > TALLY_FT)
    barriers.push({
      what: PLUG_BACK,
      depth_ft: well.pbtd_ft,
      top_ft: well.pbtd_ft,
      tool: null,
      cement_ft: null,
    });
  for (const { top_ft } of well.left_in_hole ?? [])
    barriers.push({ what: "junk left in the hole", depth_ft: top_ft, top_ft, tool: null, cement_ft: null });
  // the shallowest stops the pipe; at the same depth a tool goes before fill
  return (
    barriers.sort(
      (a, b) =>
        a.top_ft - b.top_ft || a.depth_ft - b.depth_ft || Number(a.tool === null) - Number(b.tool === null),
    )[0] ?? null
  );
};

const checkNesting = (pipes: readonly Pipe[]): void => {
  for (const inner of pipes)
    for (const outer of pipes) {
      const meet = inner.top_ft < outer.shoe_ft && outer.top_ft < inner.shoe_ft;
      if (inner !== outer && meet && inner.od_in < outer.od_in && inner.od_in >= outer.id_in)
        throw new AppError(
          "well_invalid",
          `Casing of ${inner.od_in} in doesn't fit into casing of ${outer.od_in} in with a bore of ${outer.id_in} in.`,
          { errors: [{ pointer: "/casing", message: `${inner.string} doesn't fit into ${outer.string}` }] },
        );
    }
};

const holeSections = (well: WellFacts, below: HoleBelow): WellModel["holes"] => {
  const drilled = [...well.casing]
    .map((casing) => ({ bottom_ft: casing.shoe_ft, hole_in: casing.hole_in }))
    .sort((a, b) => a.bottom_ft - b.bottom_ft);
  return [...drilled, { bottom_ft: well.td_ft, hole_in: below.hole_in }];
};

const messages = (missing: readonly MissingFact[]): string[] => missing.map(({ message }) => message);

/**
 * The well as plugging begins: bores from the table, cement as intervals, the reach of pipe. Throws `well_invalid`,
 * `well_incomplete` or `unknown_tubular`.
 */
export const modelWell = (well: WellFacts, options: PlanOptions, rules: EvaluationRules): WellModel => {
  checkWell(well);
  if (well.casing.length === 0) throw wellIncomplete(casingMissing());
  const cement = cementMissing(well);
  const weights: MissingFact[] = [];
  const pipes = well.casing
    .map((casing, index): Pipe => {
      const size = pipeSize(rules.tubulars, casing, `/casing/${index}`, well.casing);
      if (size.assumed !== null) weights.push(sizeMissing(casing, size.assumed));
      const cut_ft = pulledFrom(casing, options, well.casing);
      return {
        string: casing.string,
        od_in: size.od_in,
        id_in: size.id_in,
        // a slotted liner lines the open hole of the completion
        hole_in: casing.hole_in ?? (casing.slotted === true ? (well.open_hole?.hole_in ?? null) : null),
        top_ft: cut_ft ?? casing.top_ft,
        shoe_ft: casing.shoe_ft,
        cut_ft,
        slotted: casing.slotted === true,
        cement: casing.slotted === true ? [] : cementIntervals(casing, well.casing),
      };
    })
    .filter((pipe) => pipe.top_ft < pipe.shoe_ft)
    .sort((a, b) => a.od_in - b.od_in || b.shoe_ft - a.shoe_ft);
  checkNesting(pipes);
  const below = holeBelowCasing(well, pipes);
  const hole = missingOpenHole(well, below);
  const barrier = findBarrier(well, pipes);
  checkPulls(well, options, barrier);
  return {
    facts: well,
    open_hole: openHoleOf(well),
    pipes,
    holes: holeSections(well, below),
    barrier,
    top_ft: topOfWellFt(well),
    floor_ft: barrier?.top_ft ?? Math.min(well.td_ft, well.pbtd_ft ?? well.td_ft),
    reach_ft: barrier?.top_ft ?? well.td_ft,
    missing: [...cement, ...hole, ...weights],
    warnings: [...messages(cement), ...recordWarnings(well), ...messages(hole), ...messages(weights)],
  };
};
