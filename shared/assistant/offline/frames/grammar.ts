import { type Pattern, pattern } from "../lexicon/matcher.ts";
import type { Slot } from "../phrases/slots.ts";

/** The operations that a clause can order. */
export type FrameOp =
  | "adjust_interval"
  | "change_materials"
  | "remove_step"
  | "combine_plugs"
  | "replace_cibp"
  | "add_step"
  | "reorder_steps"
  | "tag"
  | "note"
  | "undo";

/**
 * How one operation is said: one of its heads must stand in the clause, and what it may say besides is its slots and
 * its words (tags). Everything else in a clause is not placed.
 */
export interface Grammar {
  op: FrameOp;
  heads: readonly Pattern[];
  slots: readonly Slot["slot"][];
  words: readonly string[];
}

export const grammar = (
  op: FrameOp,
  heads: readonly string[],
  slots: readonly Slot["slot"][],
  words: string,
): Grammar => ({ op, heads: heads.map(pattern), slots, words: words.split(" ") });
