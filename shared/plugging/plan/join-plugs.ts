import type { PlanContext } from "../targets/target.ts";
import { blockIntent } from "./block-step.ts";
import { deriveStep } from "./build-step.ts";
import { joinBlocks, type PlugBlock } from "./plug-block.ts";

const isTagged = (block: PlugBlock): boolean => block.members.some((member) => member.tag_why.length > 0);

const isWorthOneTrip = (context: PlanContext, block: PlugBlock): boolean => {
  const { joining } = context.options;
  if (block.bottom_ft - block.top_ft > joining.max_length_ft) return false;
  const sacks =
    deriveStep(blockIntent(context, block), 1, context.model, context.options).materials?.sacks ?? 0;
  return sacks <= (isTagged(block) ? joining.max_sacks_tagged : joining.max_sacks_untagged);
};

/**
 * What an engineer does to save trips: neighbours become one plug while it stays short and small enough, nothing
 * stands between them and their placements agree. Deepest first, greedy, until nothing more joins.
 */
export const joinPlugs = (
  context: PlanContext,
  blocks: readonly PlugBlock[],
  barriers: readonly number[],
): PlugBlock[] => {
  const joined = [...blocks].sort((a, b) => b.bottom_ft - a.bottom_ft);
  let index = 0;
  while (index < joined.length - 1) {
    const deep = joined[index] as PlugBlock;
    const shallow = joined[index + 1] as PlugBlock;
    const barred = barriers.some((depth) => shallow.bottom_ft <= depth && depth <= deep.top_ft);
    const both = barred ? null : joinBlocks(context, deep, shallow);
    if (both !== null && isWorthOneTrip(context, both)) joined.splice(index, 2, both);
    else index += 1;
  }
  return joined;
};
