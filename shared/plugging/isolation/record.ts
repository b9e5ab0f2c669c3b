import type { PlanOptions } from "../schema/plan-schema.ts";
import type { Span } from "../schema/step-facts.ts";
import type { Casing, CasingString, ExistingTool, WellFacts } from "../schema/well-schema.ts";
import { assumedTop, surestTop } from "./cement-behind.ts";
import { kickOffOf } from "./kick-off.ts";
import { gapsIn, runsOf, TOLERANCE_FT, TOP_OF_WELL_FT } from "./spans.ts";

/** A string as the work leaves it in the hole, and the cement that the record puts behind it. */
export interface StringLeft extends Span {
  string: CasingString;
  od_in: number;
  bore_in: number;
  /** Its top hangs in the well: a liner, whatever the record calls it. */
  hung: boolean;
  /** A slotted liner or screen: open to the rock from its top on. */
  slotted: boolean;
  /** Where it is cut and pulled from. */
  cut_ft: number | null;
  sealed: readonly Span[];
  /** Where a cementing job whose top isn't on record must have put cement. */
  assumed: readonly Span[];
}

/** A plug that already blocks the bore, with the cement on it. */
export interface OldPlug {
  what: string;
  depth_ft: number;
  cap_ft: number;
}

/** The well of the record after the casing that the options pull is out. */
export interface WellRecord {
  facts: WellFacts;
  strings: readonly StringLeft[];
  /** Hole without pipe. */
  bare: readonly Span[];
  /** Shallowest first. */
  plugs: readonly OldPlug[];
  /** Nothing can be placed below this depth. */
  floor_ft: number;
  /** What stops the work there, in words; null where it is total depth. */
  stopped_by: string | null;
  /** Where the hole turns into a drainhole. */
  kick_off_ft: number | null;
  /** Where casing is cut, 3 ft below the ground: nothing above it counts. */
  top_ft: number;
}

/** A string hung deeper than this is a liner. */
const HUNG_FT = 50;
/** Fill nearer than this above an old plug, without cement on record, is the cement on it. */
const PLUG_BACK_ON_TOOL_FT = 100;
/** Nearer to total depth than this, a plug-back depth is the same depth on another tally. */
const TALLY_FT = 10;
/** The smallest yield of a neat cement, for caps that are only on record as sacks. */
const FT3_PER_SACK = 1.06;
/** The bore of casing of unknown weight is hardly ever wider than this share of its outside diameter. */
const BORE_OF_OD = 0.9;
/** Pounds per foot of a steel rod of one inch: what the pipe's weight takes of the bore. */
const STEEL_PPF = 2.67;

const boreOf = ({ id_in, od_in, weight_ppf }: Casing): number => {
  if (id_in !== null) return id_in;
  const bore = weight_ppf === null ? 0 : od_in ** 2 - weight_ppf / STEEL_PPF;
  return bore > 0 ? Math.sqrt(bore) : BORE_OF_OD * od_in;
};

/**
 * Whether the upper of two strings is screwed to the lower: a tapered string grows no wider downwards, and a liner that
 * reaches the wellhead is tied back to the one below it.
 */
const isScrewedTo = (upper: Casing, { string, od_in, top_ft }: Casing): boolean =>
  upper.string === string &&
  Math.abs(upper.shoe_ft - top_ft) <= 2 * TOLERANCE_FT &&
  upper.od_in >= od_in &&
  (string !== "liner" || upper.top_ft > HUNG_FT);

/** Whether a string hangs from its own top; the lower part of a tapered one is screwed to the part that ends there. */
const isHung = (casing: Casing, all: readonly Casing[]): boolean =>
  casing.top_ft > (casing.string === "liner" ? TOLERANCE_FT : HUNG_FT) &&
  (casing.slotted === true || !all.some((upper) => isScrewedTo(upper, casing)));

const stringLeft = (casing: Casing, options: PlanOptions, all: readonly Casing[]): StringLeft | null => {
  const pulled = options.pull_casing.find((pull) => pull.string === casing.string)?.cut_ft ?? null;
  const cut = pulled ?? casing.cut_ft ?? null;
  const cut_ft = cut !== null && cut > casing.top_ft ? cut : null;
  const top_ft = cut_ft ?? casing.top_ft;
  if (top_ft >= casing.shoe_ft) return null;
  const stages = casing.cement.flatMap((stage) => {
    const sure = surestTop(casing, stage, all);
    if (sure === null) return [];
    const foot = Math.min(casing.shoe_ft, stage.bottom_ft ?? casing.shoe_ft);
    return [{ top_ft: Math.max(top_ft, sure), bottom_ft: foot }];
  });
  const assumed = casing.cement.flatMap((stage) => {
    if (stage.toc_ft !== null) return [];
    return [{ top_ft: assumedTop(casing, stage, all), bottom_ft: stage.bottom_ft ?? casing.shoe_ft }];
  });
  return {
    string: casing.string,
    od_in: casing.od_in,
    bore_in: boreOf(casing),
    top_ft,
    bottom_ft: casing.shoe_ft,
    hung: cut_ft === null && isHung(casing, all),
    slotted: casing.slotted === true,
    cut_ft,
    // cement that is placed in a slotted liner stands against the rock
    sealed: casing.slotted === true ? [{ top_ft, bottom_ft: casing.shoe_ft }] : runsOf(stages),
    assumed,
  };
};

/** Strings with pipe at a depth; with `shoes`, those that end there too. */
export const stringsAt = (strings: readonly StringLeft[], depth: number, shoes = false): StringLeft[] =>
  strings.filter(
    ({ top_ft, bottom_ft }) =>
      top_ft <= depth + (shoes ? 0 : TOLERANCE_FT) &&
      (shoes ? depth <= bottom_ft + TOLERANCE_FT : depth < bottom_ft - TOLERANCE_FT),
  );

const NAMES = { cibp: "CIBP", bridge_plug: "bridge plug", retainer: "cement retainer" } as const;

const capOf = (tool: ExistingTool, strings: readonly StringLeft[]): number => {
  if (tool.cement_on_top_ft !== null) return tool.cement_on_top_ft;
  const bore = Math.min(...stringsAt(strings, tool.depth_ft).map(({ bore_in }) => bore_in));
  if (tool.cement_on_top_sacks === null || !Number.isFinite(bore)) return 0;
  return (tool.cement_on_top_sacks * FT3_PER_SACK) / ((Math.PI / 4) * (bore / 12) ** 2);
};

/** Whether a plug stays in the hole: it stands in the string that is innermost there, and that is not pulled with it. */
const staysInPipe = (
  { casing }: WellFacts,
  { depth_ft, string }: ExistingTool,
  { pull_casing }: PlanOptions,
): boolean => {
  const beside = casing.filter(({ top_ft, shoe_ft }) => top_ft < depth_ft && depth_ft <= shoe_ft);
  const [own] = beside.filter(({ cut_ft }) => (cut_ft ?? 0) < depth_ft).sort((a, b) => a.od_in - b.od_in);
  if (own === undefined) return beside.length === 0 && string === null;
  if (string !== null && string !== own.string) return false;
  return pull_casing.every((pull) => pull.string !== own.string || pull.cut_ft <= depth_ft);
};

const oldPlugs = (facts: WellFacts, strings: readonly StringLeft[], options: PlanOptions): OldPlug[] =>
  facts.existing_tools
    .flatMap((tool) => {
      if (tool.status !== "in_place" || tool.type === "dv_tool" || tool.type === "packer") return [];
      if (!staysInPipe(facts, tool, options)) return [];
      const fill = facts.pbtd_ft === null ? 0 : tool.depth_ft - facts.pbtd_ft;
      const onTool = tool.cement_on_top_ft === null && fill > 0 && fill <= PLUG_BACK_ON_TOOL_FT ? fill : 0;
      return [
        { what: NAMES[tool.type], depth_ft: tool.depth_ft, cap_ft: Math.max(onTool, capOf(tool, strings)) },
      ];
    })
    .sort((a, b) => a.depth_ft - b.depth_ft);

/** The depth that the work can reach, and what stops it there. */
const reachOf = (
  facts: WellFacts,
  plugs: readonly OldPlug[],
): Pick<WellRecord, "floor_ft" | "stopped_by"> => {
  let reach: Pick<WellRecord, "floor_ft" | "stopped_by"> = { floor_ft: facts.td_ft, stopped_by: null };
  if (facts.pbtd_ft !== null && facts.pbtd_ft < facts.td_ft) {
    const isFill = facts.td_ft - facts.pbtd_ft > TALLY_FT;
    reach = { floor_ft: facts.pbtd_ft, stopped_by: isFill ? "the plug-back depth" : null };
  }
  for (const { top_ft } of facts.left_in_hole ?? [])
    if (top_ft < reach.floor_ft) reach = { floor_ft: top_ft, stopped_by: "the junk left in the hole" };
  for (const plug of plugs) {
    const top = Math.max(0, plug.depth_ft - plug.cap_ft);
    if (top <= reach.floor_ft + TOLERANCE_FT) reach = { floor_ft: top, stopped_by: `the old ${plug.what}` };
  }
  return reach;
};

/** The ground's depth is the bushing's height where the record says that depths count from there ((d)(8)). */
const cutDepth = ({ groundwater, kb_above_gl_ft }: WellFacts): number =>
  TOP_OF_WELL_FT + (groundwater?.datum === undefined ? 0 : (kb_above_gl_ft ?? 0));

/** Reads the facts as the law's predicate needs them. */
export const readRecord = (facts: WellFacts, options: PlanOptions): WellRecord => {
  const strings = facts.casing.flatMap((casing) => stringLeft(casing, options, facts.casing) ?? []);
  const plugs = oldPlugs(facts, strings, options);
  return {
    facts,
    strings,
    bare: gapsIn({ top_ft: 0, bottom_ft: facts.td_ft }, runsOf(strings)),
    plugs,
    ...reachOf(facts, plugs),
    kick_off_ft: kickOffOf(facts),
    top_ft: cutDepth(facts),
  };
};
