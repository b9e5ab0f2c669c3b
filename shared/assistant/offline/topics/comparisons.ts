import { figure } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { capital, list } from "../answer-texts.ts";
import { depthOf } from "../binding/places.ts";
import { bind } from "../binding/steps.ts";
import { measuresOf, type Measures } from "./measures.ts";
import { comparedBy, type Quantity } from "./quantities.ts";
import { subjectOf } from "./subject.ts";
import { about, is, said, slots, type Talk, type Topic } from "./talk.ts";

/** Two or more plugs side by side: which has more, by how much, and how far apart they stand. */
const LESS = ["smaller", "shorter", "upper", "higherw", "lessq", "leastcement", "shortest", "shallowest"];
export const COMPARATIVES = [
  "moreq",
  "lessq",
  "bigger",
  "smaller",
  "longer",
  "shorter",
  "upper",
  "lowerone",
  "deeperw",
  "higherw",
];

export const plugName = ({ plug_no }: CompactStep): string => `plug ${plug_no}`;
export const plugNames = (steps: readonly CompactStep[]): string => {
  const names = steps.map(plugName);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
};

/** The plugs of a question that names at least two of them; in the order in which they are named. */
export const several = (talk: Talk): CompactStep[] => {
  const numbers = slots(talk, "number")
    .map(({ n }) => n)
    .filter((n) => talk.plan.steps.some(({ plug_no }) => plug_no === n));
  const bare = numbers.flatMap((n) => talk.plan.steps.filter(({ plug_no }) => plug_no === n));
  const mentions = slots(talk, "target").map(({ mention }) => mention);
  const named = mentions.flatMap((mention) => {
    const found = bind({ ...mention, plural: mention.numbers.length > 1 || mention.plural }, talk.seen);
    return found.ok ? found.steps : [];
  });
  const places = slots(talk, "place").flatMap(({ place }) => {
    if (!("ref" in place) || place.ref.at !== "end") return [];
    const found = bind(place.ref.of, talk.seen);
    return found.ok ? found.steps : [];
  });
  const found = [...new Set([...named, ...places, ...(named.length < 2 ? bare : [])])];
  if (found.length > 1 || mentions.some(({ pronoun }) => pronoun === null)) return found;
  const { steps, by } = subjectOf(talk);
  return by === "plan" ? [] : steps;
};

/** How much of a quantity each of two plugs has; null where one has none. */
const valuesOf = (
  quantity: Quantity,
  measures: Measures,
  steps: readonly CompactStep[],
): { step: CompactStep; value: number }[] =>
  steps.flatMap((step) => {
    const one = measures.of(step);
    const value = one ? (quantity.value?.(one, step) ?? null) : null;
    return value === null ? [] : [{ step, value }];
  });

/** "Plug 3 takes more, by 24 sacks: 114 sacks against 90 of plug 5." */
const against = (
  talk: Talk,
  quantity: Quantity,
  [first, second]: readonly { step: CompactStep; value: number }[],
): { text: string; differ: boolean } | null => {
  const { unit, more, name = "" } = quantity;
  if (!first || !second || !unit || !more) return null;
  const by = measuresOf(talk, [first.step, second.step])?.pair?.differences[name] ?? null;
  if (by === null) return null;
  if (by === 0)
    return {
      text: `${capital(plugNames([first.step, second.step]))} are alike: ${unit(first.value)} each.`,
      differ: false,
    };
  const word = first.value > second.value ? more[0] : more[1];
  return {
    text: `${capital(plugName(first.step))} ${word}, by ${unit(by)}: ${unit(first.value)} against ${unit(second.value)} of ${plugName(second.step)}.`,
    differ: true,
  };
};

/** Which of some plugs has more, or whether the first one has. */
export const compared = (talk: Talk, isCheck: boolean): ReturnType<Topic> => {
  const steps = several(talk);
  if (steps.length < 2 || steps.length > 12) return null;
  const quantity = comparedBy(talk);
  const measures = measuresOf(talk, steps);
  const values = measures ? valuesOf(quantity, measures, steps) : [];
  const [a, b] = values;
  if (!a || !b || values.length < steps.length) return null;
  const less = is(talk, ...LESS);
  const wins = (one: number, other: number): boolean => (less ? one < other : one > other);
  if (isCheck && values.length === 2) {
    const told = against(talk, quantity, [a, b]);
    const yes = is(talk, "samew") ? a.value === b.value : wins(a.value, b.value);
    return told ? about(`${yes ? "Yes" : "No"}. ${told.text}`, steps) : null;
  }
  const row = values.toSorted((one, other) => (less ? one.value - other.value : other.value - one.value));
  const told = against(talk, quantity, row);
  if (!told) return null;
  const rest =
    row.length > 2
      ? [list(row.map(({ step, value }) => `${capital(plugName(step))}: ${quantity.unit?.(value) ?? ""}`))]
      : [];
  return about([told.text, ...rest, list(steps.map(({ summary }) => summary))].join("\n"), steps);
};

/** How far two plugs, or a plug and a place, stand apart. */
export const apart: Topic = (talk) => {
  const steps = several(talk);
  const [a, b] = steps;
  if (a && b && steps.length === 2) {
    const pair = measuresOf(talk, steps)?.pair;
    if (pair?.apart_ft === undefined) return null;
    const [upper, lower] = (a.top_ft ?? a.depth_ft ?? 0) < (b.top_ft ?? b.depth_ft ?? 0) ? [a, b] : [b, a];
    const from = upper.bottom_ft ?? upper.depth_ft ?? 0;
    const to = lower.top_ft ?? lower.depth_ft ?? 0;
    return about(
      (pair.overlap_ft ?? 0) > 0
        ? `They overlap by ${figure(pair.overlap_ft ?? 0)} ft: ${a.summary}; ${b.summary}.`
        : `${figure(pair.apart_ft)} ft lie between them: from the bottom of ${plugName(upper)} at ${figure(from)} ft to the top of ${plugName(lower)} at ${figure(to)} ft.`,
      steps,
    );
  }
  const [place] = [...slots(talk, "place"), ...slots(talk, "to"), ...slots(talk, "from")].map(
    (one) => one.place,
  );
  const depth = place && a ? depthOf(place, talk.session, talk.seen) : null;
  if (!a || depth === null || "ask" in depth || b) return null;
  const found = measuresOf(talk, [a], { from_ft: depth.ft })?.of(a)?.from_depth;
  if (!found) return null;
  const what = depth.note ?? `${figure(depth.ft)} ft`;
  return about(
    found.across
      ? `It stands across it: ${figure(found.above_ft)} ft of cement above and ${figure(found.below_ft)} ft below (${what}). ${a.summary}.`
      : `${figure(found.away_ft)} ft: ${plugName(a)} ends that far ${found.side} it (${what}). ${a.summary}.`,
    [a],
  );
};

/** Whether a question asks how far apart things are. */
export const asksApart = (talk: Talk): boolean =>
  is(talk, "apartn") || said(talk, "how far") || (is(talk, "between") && is(talk, "howlong"));
