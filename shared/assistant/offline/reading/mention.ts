import type { Kind } from "./kinds.ts";

/** One mention of a step in a sentence, as it was said. */
export interface StepMention {
  said: string;
  plugNo: number | null;
  depthFt: number | null;
  /** The other end, where a range was said. */
  toFt: number | null;
  kind: Kind | null;
  formation: string | null;
  extreme: Extreme | null;
  /** The next step above or below the one that is meant otherwise. */
  beside: "above" | "below" | null;
  /** A word for what was spoken of before. */
  pronoun: Pronoun | null;
}

export type Extreme = "deepest" | "shallowest" | "most_cement" | "least_cement" | "longest" | "shortest";

export type Pronoun =
  | { says: "it" | "them" | "other" | "deeper" | "shallower" }
  /** Of what was listed before, counted from 1; the last is -1. */
  | { says: "nth"; n: number };

/** What a mention says where it says nothing. */
export const NO_MENTION: Omit<StepMention, "said"> = {
  plugNo: null,
  depthFt: null,
  toFt: null,
  kind: null,
  formation: null,
  extreme: null,
  beside: null,
  pronoun: null,
};
