import type { Kind } from "./kinds.ts";

/** One reference to a step in a sentence. */
export interface StepMention {
  said: string;
  plugNo: number | null;
  depthFt: number | null;
  /** The other end of a range; null for a single depth. */
  toFt: number | null;
  kind: Kind | null;
  formation: string | null;
  extreme: Extreme | null;
  /** Means the next step above or below the one that the other fields refer to. */
  beside: "above" | "below" | null;
  /** A pronoun or other word that refers to an earlier exchange. */
  pronoun: Pronoun | null;
}

export type Extreme = "deepest" | "shallowest" | "most_cement" | "least_cement" | "longest" | "shortest";

export type Pronoun =
  | { says: "it" | "them" | "other" | "deeper" | "shallower" }
  /** Ordinal in the last list, counted from 1; the last is -1. */
  | { says: "nth"; n: number };

/** A mention with no field set. */
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
