import { anyTagged } from "../clauses/clause.ts";
import { ranked } from "../binding/ranked.ts";
import { bind, type Seen } from "../binding/steps.ts";
import { depthOf } from "../binding/places.ts";
import { KINDS } from "../binding/kinds.ts";
import { pattern } from "../lexicon/matcher.ts";
import { shoeKind } from "../phrases/mention.ts";
import {
  type Item,
  type Mention,
  NO_MENTION,
  type Place,
  SUPERLATIVES,
  type SlotOf,
  type Slot,
} from "../phrases/slots.ts";
import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import type { PlanFacts } from "../plan-facts.ts";
import type { Session } from "../session.ts";

/** A question with all that its answer may be taken from. */
export interface Talk {
  session: Session;
  plan: PlanFacts;
  items: readonly Item[];
  seen: Seen;
  written: string;
  /** Whether it goes on from a question before it in the message: "… and how many sacks?" */
  continues: boolean;
}

/** An answer, and the steps that it is about. */
export interface Answer {
  text: string;
  steps: string[];
}

export type Topic = (talk: Talk) => Answer | string | null;

export const is = ({ items }: Talk, ...tags: string[]): boolean => anyTagged(items, ...tags);
/** Whether a word stands in the question, whatever its tags. */
export const said = ({ items }: Talk, ...words: string[]): boolean =>
  items.some(({ tokens }) => tokens.some(({ word }) => words.includes(word)));
/** Whether a word of a question has a tag, within a place or a step, too. */
export const ofWords = ({ items }: Talk, ...wanted: string[]): boolean =>
  items.some(({ tokens }) => tokens.some(({ tags }) => tags.some((tag) => wanted.includes(tag))));
export const slots = <K extends Slot["slot"]>({ items }: Talk, name: K): SlotOf<K>[] =>
  items.flatMap(({ slot }) => (slot?.slot === name ? [slot as SlotOf<K>] : []));

export const about = (text: string, steps: readonly CompactStep[]): Answer => ({
  text,
  steps: steps.map(({ step_id }) => step_id),
});

const ASKS = pattern("^ ( then|and|comma|but|approx )* be|does|doo|haveaux|can|should|isthere");

/** Whether a question is answered by yes or no. */
export const isCheck = (talk: Talk): boolean =>
  ASKS.at(talk.items, 0) !== null ||
  (is(talk, "ask?") && is(talk, "be", "does", "haveaux") && !is(talk, "qword", "show"));

/** "Yes. ", "No. ": how an answer to such a question begins. */
export const yesNo = (talk: Talk, yes: boolean): string => (isCheck(talk) ? (yes ? "Yes. " : "No. ") : "");

export interface StepsAsked {
  steps: CompactStep[];
  /** Why steps that were named do not exist. */
  whys: string[];
  /** Whether anything was named but by a pronoun. */
  named: boolean;
}

const placeMention = (place: Place): Mention | null => {
  if ("ft" in place) return place.ft >= 2 ? { ...NO_MENTION, depths: [[place.ft, null]] } : null;
  const { ref } = place;
  if (ref.at === "end" && ref.of.kind === "bridge_plug" && place.side === "above")
    return { ...NO_MENTION, kind: "cap" };
  if (ref.at === "formation") return { ...NO_MENTION, formations: [ref.name] };
  if (ref.at === "shoe") return { ...NO_MENTION, kind: shoeKind(ref.string), all: true };
  if (ref.at === "dv") return { ...NO_MENTION, kind: "stage_tool", all: true };
  if (ref.at === "uqw") return { ...NO_MENTION, kind: "water_base" };
  return ref.at === "cibp" ? { ...NO_MENTION, kind: "bridge_plug" } : null;
};

/** "the 53-sack plug", "which one has 129 sacks", "the 200 ft plug": plugs by what they take or how long they are. */
const bySize = (talk: Talk): StepsAsked | null => {
  const isPlug = slots(talk, "target").length > 0;
  const sacks = [
    ...slots(talk, "new").map((one) => one.sacks),
    ...slots(talk, "sacks").map(({ count }) => (isPlug && count.how !== "less" ? count.n : null)),
  ].find((n) => n !== null);
  const length = slots(talk, "new").find((one) => one.length !== null)?.length;
  if (sacks === undefined && length === undefined) return null;
  const steps = talk.plan.steps.filter((step) =>
    sacks === undefined ? step.length_ft === length : step.sacks === sacks,
  );
  const size = sacks === undefined ? `is ${figure(length ?? 0)} ft long` : `takes ${plural(sacks, "sack")}`;
  return { steps, whys: steps.length > 0 ? [] : [`no plug of the plan ${size}`], named: true };
};

const NTH: readonly (readonly [tag: string, nth: number])[] = [
  ["second", 2],
  ["third", 3],
  ["fourth", 4],
];
const FROM_END = pattern("nth ( fn|plug|one|n )* end:end");
/** "the shallowest plug that isn't the top plug" */
const LEFT_OUT = pattern("neg|except ( fn )* left:target");

/** The plugs that a question picks by superlatives, or by their place in the row; of equal ones all. */
const byRank = (talk: Talk): StepsAsked | null => {
  const mentions = slots(talk, "target").map(({ mention }) => mention);
  const left = LEFT_OUT.in(talk.items)?.caps["left"]?.[0]?.slot;
  const out = left?.slot === "target" ? bind(left.mention, talk.seen) : null;
  const counted = mentions.find(({ count }) => count !== null)?.count ?? null;
  const end = FROM_END.in(talk.items)?.caps["end"]?.[0]?.slot;
  const nth = NTH.find(([tag]) => talk.items.some(({ tags }) => tags.includes("nth") && tags.includes(tag)));
  const named = mentions.filter(({ rank }) => rank !== null);
  const said =
    SUPERLATIVES.find((one) => is(talk, one)) ??
    (end?.slot === "end" ? (end.end === "top" ? "shallowest" : "deepest") : null);
  const wanted =
    named.length > 0 ? named : said === null ? [] : [{ ...NO_MENTION, ...mentions[0], rank: said }];
  const steps = wanted.flatMap((mention) => {
    const pool = talk.plan.steps.filter(
      (step) =>
        (mention.kind === null || KINDS[mention.kind].fits(step)) && !(out?.ok && out.steps.includes(step)),
    );
    const cement = {
      ...mention,
      nth: mention.nth ?? nth?.[1] ?? null,
      count: counted,
      cement: true,
      plural: false,
    };
    const found = ranked(cement, pool);
    return found.ok ? found.steps : found.candidates;
  });
  return steps.length > 0 ? { steps: [...new Set(steps)], whys: [], named: true } : null;
};

/** "the third plug" has that number; "the last plug" is the one of cement that is set last. */
const inOrder = ({ plan }: Talk, nth: number): CompactStep[] => {
  const one =
    nth > 0
      ? plan.steps.find(({ plug_no }) => plug_no === nth)
      : plan.steps.filter(({ sacks }) => sacks !== null).at(nth);
  return one ? [one] : [];
};

/** "Why do we perforate there?": where what was spoken of stands. */
const pointsThere = ({ items }: Talk): boolean =>
  items.some(({ tokens }) => tokens.some(({ word }) => word === "its")) ||
  items.some(
    (item, at) =>
      ["there", "here"].includes(item.tokens[0]?.word ?? "") &&
      at > 0 &&
      !["be", "does", "have", "modal"].some((tag) => items[at - 1]?.tags.includes(tag)),
  );

/** The steps that a question is about, certain or not; there may be several. */
export const stepsAsked = (talk: Talk, withPlaces = true): StepsAsked => {
  const mentions = slots(talk, "target").map(({ mention }) => mention);
  const places = withPlaces
    ? [...slots(talk, "to"), ...slots(talk, "place"), ...slots(talk, "from")].flatMap(
        ({ place }) => placeMention(place) ?? [],
      )
    : [];
  const deep = slots(talk, "number").filter(({ n }) => n >= 100 && (is(talk, "points") || is(talk, "plug")));
  const named = [
    ...mentions.filter(({ pronoun }) => pronoun === null),
    ...deep.map(({ n }): Mention => ({ ...NO_MENTION, depths: [[n, null]] })),
  ];
  const sized = named.filter(({ rank, count }) => rank === null && count === null);
  if (sized.length === 0 || LEFT_OUT.in(talk.items)) {
    const picked = byRank(talk) ?? bySize(talk);
    if (picked) return picked;
  }
  const its =
    mentions.length === 0 &&
    (slots(talk, "end").length > 0 ||
      pointsThere(talk) ||
      (talk.continues && places.length === 0 && !is(talk, "total")))
      ? [{ ...NO_MENTION, pronoun: "it" as const }]
      : mentions;
  const all = named.length > 0 ? named : places.length > 0 ? places : its;
  const found: StepsAsked = { steps: [], whys: [], named: named.length > 0 || places.length > 0 };
  for (const mention of all) {
    const bound = bind(mention, talk.seen);
    if (bound.ok) found.steps.push(...bound.steps);
    else if (mention.nth !== null && mention.kind === null) found.steps.push(...inOrder(talk, mention.nth));
    else if (bound.candidates.length > 0) found.steps.push(...bound.candidates);
    else if (mention.pronoun === null) found.whys.push(bound.why);
  }
  return { ...found, steps: [...new Set(found.steps)] };
};

/** The formation that a question names, if it names one. */
export const formationAsked = (talk: Talk): string | null => {
  const places = [...slots(talk, "place"), ...slots(talk, "to"), ...slots(talk, "from")].map(
    ({ place }) => place,
  );
  const named = places.flatMap((place) =>
    "ref" in place && place.ref.at === "formation" ? [place.ref.name] : [],
  );
  return (
    named[0] ??
    slots(talk, "target").flatMap(({ mention }) => mention.formations)[0] ??
    slots(talk, "new").flatMap(({ formations }) => formations)[0] ??
    null
  );
};

/** The depth of the place that a question names. */
export const depthAsked = (talk: Talk): { ft: number; note: string } | { ask: string } | null => {
  const [said] = [...slots(talk, "to"), ...slots(talk, "place"), ...slots(talk, "from")].map(
    (one) => one.place,
  );
  const by = slots(talk, "by").find(({ ft, way }) => way === null && ft >= 100);
  const place = said ?? (by && is(talk, "cover", "across", "isthere") ? { ft: by.ft } : null);
  if (!place) return null;
  const depth = depthOf(place, talk.session, talk.seen);
  if ("ask" in depth) return depth;
  return {
    ft: depth.ft,
    note: depth.note ?? `the depth asked about is ${depth.ft.toLocaleString("en-US")} ft`,
  };
};
