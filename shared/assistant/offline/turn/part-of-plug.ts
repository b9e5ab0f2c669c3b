import { isPointing } from "../clauses/clause.ts";
import type { Frame } from "../frames/read-frames.ts";
import type { Item } from "../phrases/slots.ts";

/** What a plug has besides cement at a place, by the tags of its words. */
const PARTS: readonly (readonly [part: string, tags: readonly string[]])[] = [
  ["tag", ["tag", "tagn", "wait", "hours", "hoursn"]],
  ["additives", ["additive", "additiven", "additivew"]],
  ["excess", ["excess", "excessn"]],
  ["note", ["instr", "note"]],
  ["squeeze", ["perfs", "perforate", "squeeze"]],
];

const tagsOf = (items: readonly Item[]): string[] => items.flatMap(({ tags }) => tags);

/** An order that takes "it" out of the plan. */
const takesItOut = ({ op, slots }: Frame): boolean => {
  const named = slots.filter(({ slot }) => slot === "target" || slot === "number" || slot === "to");
  return op === "remove_step" && named.every((slot) => isPointing({ slot }));
};

/**
 * "No need for a tag on plug 7, take it off": the part of a plug that was spoken of last, which "it" may be as well as
 * the plug. Null for any other order.
 */
export const partMeant = (frame: Frame, before: readonly Item[], asked: readonly string[]): string | null => {
  if (!takesItOut(frame)) return null;
  const spoken = before.length > 0 ? tagsOf(before) : asked;
  return PARTS.find(([, tags]) => tags.some((tag) => spoken.includes(tag)))?.[0] ?? null;
};

/** The order that takes a plug's tag away. */
export const untags = (frame: Frame): Frame => ({
  ...frame,
  op: "tag",
  tags: [...frame.tags, "tagn", "remove"],
});
