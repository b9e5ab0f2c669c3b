import type { Token } from "../tokens/tokenise.ts";
import type { Tagged } from "../lexicon/matcher.ts";

/** Groups of steps that people refer to by a common name. */
export type Kind =
  | "formation"
  | "bridge_plug"
  | "cap"
  | "surface_shoe"
  | "intermediate_shoe"
  | "shoe"
  | "water"
  | "water_base"
  | "circulated"
  | "squeezed"
  | "top_plug"
  | "stage_tool"
  | "liner_top"
  | "casing_cut"
  | "horizon"
  | "stub"
  | "retainer";

/** The tags of superlatives by which a step is picked. */
export const SUPERLATIVES = [
  "deepest",
  "shallowest",
  "mostcement",
  "leastcement",
  "longest",
  "shortest",
] as const;
export type Rank = (typeof SUPERLATIVES)[number];
export type Side = "above" | "below";
export type End = "top" | "bottom" | "both";

/** What a set of plugs is limited to. */
export type Limit =
  | { by: "depth"; side: Side; ft: number }
  | { by: "sacks"; under: number }
  /** "the 53-sack plug" */
  | { by: "amount"; sacks: number }
  | { by: "tag" }
  | { by: "class"; name: string };

/** Words that name one step or several; binding finds them in the plan. */
export interface Mention {
  numbers: number[];
  /** Depths or intervals: "the plug at 5,000 ft", "the plugs at 1550-1650 and 1000-1100". */
  depths: (readonly [number, number | null])[];
  formations: string[];
  kind: Kind | null;
  rank: Rank | null;
  /** "the upper one", "the deeper of the two". */
  of: "upper" | "lower" | "other" | null;
  nth: number | null;
  /** From which end of the well steps are counted: "the third plug from the bottom". */
  from: "top" | "bottom" | null;
  /** Whether "cement plug" is said, so that bridge plugs are none. */
  cement: boolean;
  pronoun: "it" | "that" | "them" | null;
  beside: { side: Side; of: Mention } | null;
  all: boolean;
  plural: boolean;
  count: number | null;
  limits: Limit[];
}

export const NO_MENTION: Mention = {
  numbers: [],
  depths: [],
  formations: [],
  kind: null,
  rank: null,
  of: null,
  nth: null,
  from: null,
  cement: false,
  pronoun: null,
  beside: null,
  all: false,
  plural: false,
  count: null,
  limits: [],
};

/** A place in the well that depths are given relative to. */
export type Ref =
  | { at: "shoe"; string: string | null }
  | { at: "formation"; name: string }
  | { at: "perfs"; end: End }
  | { at: "end"; of: Mention; end: "top" | "bottom" }
  | { at: "dv" | "uqw" | "usdw" | "td" | "cibp" | "liner" | "kop" };

export type Place = { ft: number } | { ref: Ref; side: Side | null; by: number };

/** How a figure counts: as the whole of it, or as a change of what there is. */
export type Count = { how: "plain" | "to" | "more" | "less"; n: number };

export type Slot =
  | { slot: "target"; mention: Mention }
  | {
      slot: "new";
      kind: Kind | null;
      length: number | null;
      formations: string[];
      sacks: number | null;
      cement: string | null;
    }
  | { slot: "end"; end: End }
  | { slot: "way"; way: "up" | "down" | "both" }
  | { slot: "by"; ft: number; way: "up" | "down" | "both" | "longer" | "shorter" | null }
  | { slot: "to"; place: Place; way: "up" | "down" | null; at: boolean }
  | { slot: "from"; place: Place }
  | { slot: "range"; a: Place; b: Place }
  /** A length, or that of another step. */
  | { slot: "length"; ft: number; like?: Mention }
  | { slot: "place"; place: Place }
  | { slot: "sacks"; count: Count }
  | { slot: "excess"; share: number; relative: boolean }
  | { slot: "class"; names: string[] }
  | { slot: "additive"; text: string }
  | { slot: "hours"; n: number }
  | { slot: "version"; n: number }
  /** A figure without a unit; `to` where it says what something is to become. */
  | { slot: "number"; n: number; to?: boolean }
  | { slot: "text"; text: string }
  /** An end that stays where it is. */
  | { slot: "keep"; end: "top" | "bottom" }
  /** What there is now, or what is not wanted: "instead of 28 sacks". */
  | { slot: "old"; ft?: number }
  /** What a set leaves out. */
  | { slot: "except"; mention: Mention }
  /** Where new perforations are squeezed through. */
  | { slot: "perforate"; ft: number | null }
  /** A bound that a figure is to keep: "under 300 sacks". */
  | { slot: "limit"; is: "under" | "min" | "morethan" | "atmost"; n: number }
  /** A figure in a unit that is not read. */
  | { slot: "unit" };

export type SlotOf<K extends Slot["slot"]> = Extract<Slot, { slot: K }>;

/** A token, or a phrase with what it says; grammars match its tags. */
export interface Item extends Tagged {
  tokens: readonly Token[];
  slot: Slot | null;
}

export const slotsOf = <K extends Slot["slot"]>(items: readonly Item[], name: K): SlotOf<K>[] =>
  items.flatMap(({ slot }) => (slot?.slot === name ? [slot as SlotOf<K>] : []));

/** The words of an item as they are told to people. */
export const wordsOf = ({ tokens }: Item, written: string): string => {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last ? written.slice(first.from, last.to) : "";
};
