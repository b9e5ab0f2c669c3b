import { figure } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { spanOf } from "../binding/bound.ts";
import { bind } from "../binding/steps.ts";
import { pattern } from "../lexicon/matcher.ts";
import { type Limit, NO_MENTION, type Place } from "../phrases/slots.ts";
import { depthOf } from "../binding/places.ts";
import { is, said, slots, stepsAsked, type Talk } from "./talk.ts";

/** What a question is about. */
export interface Subject {
  steps: CompactStep[];
  /** Why steps that were named do not exist. */
  whys: string[];
  /** Named one by one, by a limit, by what was spoken of before, or not at all. */
  by: "name" | "limit" | "before" | "plan";
  /** What the limit is in words, and the plugs that it goes through. */
  where: string;
  through: CompactStep[];
}

interface Interval {
  from: number;
  to: number;
  where: string;
}

const ftOf = (talk: Talk, place: Place): number | null => {
  const depth = depthOf(place, talk.session, talk.seen);
  return "ask" in depth ? null : depth.ft;
};

const side = (way: "above" | "below", ft: number): Interval =>
  way === "above"
    ? { from: 0, to: ft, where: `above ${figure(ft)} ft` }
    : { from: ft, to: Infinity, where: `below ${figure(ft)} ft` };

/** "above 2,000 ft", "between 850 and 1,550 ft", "the plugs below 6,000 ft" */
export const intervalAsked = (talk: Talk): Interval | null => {
  const [range] = slots(talk, "range");
  const ends = range ? [ftOf(talk, range.a), ftOf(talk, range.b)] : [];
  const [a = null, b = null] = ends;
  if (a !== null && b !== null) {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    return { from, to, where: `between ${figure(from)} and ${figure(to)} ft` };
  }
  const limit = slots(talk, "target")
    .flatMap(({ mention }) => mention.limits)
    .find((one): one is Extract<Limit, { by: "depth" }> => one.by === "depth");
  if (limit) return side(limit.side, limit.ft);
  if (slots(talk, "target").some(({ mention }) => mention.pronoun === null && !mention.plural)) return null;
  const by = slots(talk, "by").find(({ ft, way }) => ft >= 100 && (way === "up" || way === "down"));
  if (by) return side(by.way === "up" ? "above" : "below", by.ft);
  const [place] = slots(talk, "place").filter(
    ({ place: one }) => "side" in one && one.side !== null && one.by === 0,
  );
  const ft = place ? ftOf(talk, place.place) : null;
  return place && ft !== null && "side" in place.place && place.place.side
    ? side(place.place.side, ft)
    : null;
};

const stands = (step: CompactStep, { from, to }: Interval): "in" | "through" | null => {
  const span = spanOf(step);
  if (span === null || span[1] < from || span[0] > to) return null;
  if (span[0] >= from && span[1] <= to) return "in";
  return span[0] < to && span[1] > from ? "through" : null;
};

const LEADS = pattern(
  "^ ( comma|then )* ( and / what|how at / be|does det ( discretion|rule|v|longer|approx|fn )* )",
);
const OF_ALL = ["plan", "total", "all", "each", "well", "version", "averagen"];

/** Whether a question names nothing and goes on from the one before: "and mix water?", "how long, then?" */
const leans = (talk: Talk): boolean =>
  (!is(talk, ...OF_ALL) || (talk.continues && said(talk, "that", "those", "they", "them", "these"))) &&
  !is(talk, "place", "to", "range", "target", "new", "class", "cite") &&
  talk.seen.focus.length > 0 &&
  (talk.continues || (LEADS.at(talk.items, 0) !== null && talk.items.length < 8));

/** The steps that a question is about. */
export const subjectOf = (talk: Talk): Subject => {
  const { steps } = talk.plan;
  const within = intervalAsked(talk);
  const kinds = slots(talk, "target").filter(
    ({ mention }) => mention.kind !== null || mention.formations.length > 0,
  );
  if (within && kinds.length === 0) {
    const cement = steps.filter(({ sacks }) => sacks !== null);
    const found = cement.filter((step) => stands(step, within) === "in");
    const through = cement.filter((step) => stands(step, within) === "through");
    return { steps: found, whys: [], by: "limit", where: within.where, through };
  }
  const plain = { where: "", through: [] };
  if (leans(talk)) {
    const bound = bind({ ...NO_MENTION, pronoun: "it" }, talk.seen);
    const them = bound.ok ? bound.steps : bound.candidates;
    if (them.length > 0) return { ...plain, steps: them, whys: [], by: "before" };
  }
  const asked = stepsAsked(talk);
  if (asked.steps.length > 0)
    return { ...plain, steps: asked.steps, whys: asked.whys, by: asked.named ? "name" : "before" };
  if (asked.named) return { ...plain, steps: [], whys: asked.whys, by: "name" };
  return { ...plain, steps: steps.filter(({ sacks }) => sacks !== null), whys: [], by: "plan" };
};
