import { needsSqueeze } from "../well/needs-squeeze.ts";
import { protectedBy, surelyProtectedBy, type CoverTarget, type PlanContext } from "../targets/target.ts";
import type { Placement } from "../schema/enums.ts";
import { squeezes } from "../schema/step-facts.ts";

/** A plug under construction: its ends, its targets and its placement. */
export interface PlugBlock {
  top_ft: number;
  bottom_ft: number;
  members: readonly CoverTarget[];
  placement: Placement;
}

/** The block of a single target. */
export const blockFor = (context: PlanContext, target: CoverTarget): PlugBlock => {
  const { top_ft, bottom_ft } = target;
  const squeeze = needsSqueeze(context.model, target, protectedBy([target]));
  return { top_ft, bottom_ft, members: [target], placement: squeeze ? "perf_and_squeeze" : "spot" };
};

const STRENGTH: readonly Placement[] = ["dump_bail", "spot", "perf_and_squeeze", "perf_and_circulate"];

const strongest = (a: Placement, b: Placement): Placement =>
  STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b;

/** Merges two plugs that touch or nearly touch; cement goes behind pipe if either of them needs it. */
export const mergeBlocks = (context: PlanContext, a: PlugBlock, b: PlugBlock): PlugBlock => {
  const top_ft = Math.min(a.top_ft, b.top_ft);
  const bottom_ft = Math.max(a.bottom_ft, b.bottom_ft);
  const members = [...a.members, ...b.members];
  const placement = strongest(a.placement, b.placement);
  // what is squeezed already stays so, whatever it protects
  const protects = squeezes(placement) ? [] : protectedBy(members);
  const own = needsSqueeze(context.model, { top_ft, bottom_ft }, protects) ? "perf_and_squeeze" : "spot";
  return { top_ft, bottom_ft, members, placement: strongest(placement, own) };
};

const isSeparated = (barriers: readonly number[], shallow: PlugBlock, deep: PlugBlock): boolean =>
  barriers.some((depth) => shallow.bottom_ft <= depth && depth <= deep.top_ft);

const isCapOnly = (block: PlugBlock): boolean =>
  block.members.every((member) => member.purposes.includes("bridge_plug_cap"));

/** A bridge plug's cap stands before the casing above it is perforated. */
const isCapUnderSqueeze = (deep: PlugBlock, shallow: PlugBlock): boolean =>
  isCapOnly(deep) && shallow.placement !== "spot";

/** Merges every two plugs that overlap or lie nearer than `gapFt`, unless a bridge plug is between them. */
export const mergeNear = (
  context: PlanContext,
  blocks: readonly PlugBlock[],
  barriers: readonly number[],
  gapFt: number,
): PlugBlock[] => {
  const sorted = [...blocks].sort((a, b) => a.top_ft - b.top_ft || a.bottom_ft - b.bottom_ft);
  const merged: PlugBlock[] = [];
  for (const block of sorted) {
    const above = merged.at(-1);
    const near = above !== undefined && block.top_ft - above.bottom_ft < gapFt;
    const touching = above !== undefined && block.top_ft < above.bottom_ft;
    const isKept = above !== undefined && !touching && isCapUnderSqueeze(block, above);
    if (above && !isKept && (touching || (near && !isSeparated(barriers, above, block))))
      merged[merged.length - 1] = mergeBlocks(context, above, block);
    else merged.push(block);
  }
  return merged;
};

/**
 * Joins a neighbour onto a deeper plug; null where their placements don't agree or one is only the cap of a bridge
 * plug. A squeezed plug may rest on a spotted one, whose bottom is already sealed from rock to rock, unless it
 * protects water beside an open annulus.
 */
export const joinBlocks = (context: PlanContext, deep: PlugBlock, shallow: PlugBlock): PlugBlock | null => {
  const both = mergeBlocks(context, deep, shallow);
  if (isCapOnly(deep) || isCapOnly(shallow)) return null;
  if (deep.placement === shallow.placement) return both;
  const rests = deep.placement === "spot" && shallow.placement === "perf_and_squeeze";
  if (!rests || needsSqueeze(context.model, both, surelyProtectedBy(both.members))) return null;
  return { ...both, placement: "spot" };
};
