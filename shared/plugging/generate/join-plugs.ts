import type { PlanContext } from "../targets/target.ts";
import { blockIntent } from "./block-step.ts";
import { deriveStep } from "../evaluate/derive-step.ts";
import { joinBlocks, type PlugBlock } from "./plug-block.ts";

const isTagged = (block: PlugBlock): boolean => block.members.some((member) => member.tag_why.length > 0);

const isWorthOneTrip = (context: PlanContext, block: PlugBlock): boolean => {
  const { joining } = context.options;
  if (block.bottom_ft - block.top_ft > joining.max_length_ft) return false;
  const sacks =
    deriveStep(blockIntent(context, block), 1, context.model, context.options).materials?.sacks ?? 0;
  return sacks <= (isTagged(block) ? joining.max_sacks_tagged : joining.max_sacks_untagged);
};

const joinedPair = (
  context: PlanContext,
  deep: PlugBlock,
  shallow: PlugBlock,
  barriers: readonly number[],
): PlugBlock | null => {
  if (barriers.some((depth) => shallow.bottom_ft <= depth && depth <= deep.top_ft)) return null;
  const both = joinBlocks(context, deep, shallow);
  return both !== null && isWorthOneTrip(context, both) ? both : null;
};

/**
 * Joins neighbouring plugs to save trips, while the joined plug stays short and small enough, nothing stands between
 * them and their placements agree. Greedy, deepest first, until nothing more joins.
 */
export const joinPlugs = (
  context: PlanContext,
  blocks: readonly PlugBlock[],
  barriers: readonly number[],
): PlugBlock[] => {
  const joined = [...blocks].sort((a, b) => b.bottom_ft - a.bottom_ft);
  // two that don't join never will, as long as neither has changed
  const apart = new Map<PlugBlock, PlugBlock>();
  for (let count = joined.length + 1; count > joined.length;) {
    count = joined.length;
    for (let i = 0; i < joined.length - 1;) {
      const [deep, shallow] = [joined[i] as PlugBlock, joined[i + 1] as PlugBlock];
      const both = apart.get(deep) === shallow ? null : joinedPair(context, deep, shallow, barriers);
      if (both === null) {
        apart.set(deep, shallow);
        i += 1;
      } else joined.splice(i, 2, both);
    }
  }
  return joined;
};
