import { figure } from "#shared/plugging/words/quantities.ts";
import { capital, list, stepList } from "../answer-texts.ts";
import { spanOf } from "../binding/bound.ts";
import { bind } from "../binding/steps.ts";
import { anyTagged } from "../clauses/clause.ts";
import { pattern } from "../lexicon/matcher.ts";
import { NO_MENTION } from "../phrases/slots.ts";
import { several } from "./comparisons.ts";
import { within } from "./on-plan.ts";
import { ruleText } from "./on-rules.ts";
import { about, type Answer, is, slots, type Talk, type Topic, yesNo } from "./talk.ts";

/** "between plug 2 and plug 3": what lies between the ends of two plugs. */
const gapAsked = (talk: Talk): readonly [number, number] | null => {
  const [a, b, third] = is(talk, "between") ? several(talk) : [];
  const [one, other] = [a && spanOf(a), b && spanOf(b)];
  if (!one || !other || third) return null;
  const [upper, lower] = one[0] < other[0] ? [one, other] : [other, one];
  return upper[1] < lower[0] ? [upper[1], lower[0]] : null;
};

const standing = (talk: Talk, from: number, to: number, where: string): Answer => {
  const cement = is(talk, "cement", "mud", "hole");
  const inside = within(talk.plan, from, to).filter(({ sacks }) => !cement || sacks !== null);
  const opening = yesNo(talk, inside.length > 0);
  const mud = is(talk, "mud") || (cement && inside.length === 0) ? [list(ruleText(talk, "(d)(9)"))] : [];
  return about(
    inside.length > 0
      ? [`${opening}What stands ${where}:`, stepList(inside), ...mud].join("\n")
      : [
          `${opening}There is no ${cement ? "cement" : "plug"} of the plan ${where}${mud.length > 0 ? ": mud stands there" : ""}.`,
          ...mud,
        ].join("\n"),
    inside,
  );
};

/** The steps between two depths, or above or below one. */
export const between: Topic = (talk) => {
  const gap = gapAsked(talk);
  if (gap) return standing(talk, gap[0], gap[1], `between ${figure(gap[0])} and ${figure(gap[1])} ft`);
  const [range] = slots(talk, "range");
  if (range && "ft" in range.a && "ft" in range.b) {
    const [from, to] = [Math.min(range.a.ft, range.b.ft), Math.max(range.a.ft, range.b.ft)];
    return standing(talk, from, to, `between ${figure(from)} and ${figure(to)} ft`);
  }
  const [by] = slots(talk, "by").filter(({ ft, way }) => ft >= 100 && (way === "up" || way === "down"));
  const limit = slots(talk, "target")
    .flatMap(({ mention }) => mention.limits)
    .find((one) => one.by === "depth");
  const side = by ? (by.way === "up" ? "above" : "below") : limit?.by === "depth" ? limit.side : null;
  const ft = by?.ft ?? (limit?.by === "depth" ? limit.ft : 0);
  if (side === null) return null;
  return side === "above"
    ? standing(talk, 0, ft, `above ${figure(ft)} ft`)
    : standing(talk, ft, Infinity, `below ${figure(ft)} ft`);
};

const NEXT_TO = pattern(
  "^ ( then|and|comma )* what|which ( fn|exist|plug|target )* side:above|below fn? of:target ask?? $",
);
/** "What's under plug 9?": the step next to it. */
export const nextTo: Topic = (talk) => {
  const { side = [], of = [] } = NEXT_TO.in(talk.items)?.caps ?? {};
  const slot = of[0]?.slot;
  const base = slot?.slot === "target" ? bind(slot.mention, talk.seen) : null;
  const [step, another] = base?.ok ? base.steps : [];
  if (slot?.slot !== "target" || !step || another) return null;
  const way = anyTagged(side, "above") ? "above" : "below";
  const next = bind({ ...NO_MENTION, beside: { side: way, of: slot.mention } }, talk.seen);
  return next.ok
    ? about([`Next ${way} plug ${step.plug_no}:`, stepList(next.steps)].join("\n"), next.steps)
    : `${capital(next.why)} in this plan.`;
};

const FIGURES = ["howmuch", "howlong", "sacksn", "slurry", "apartn", "total", "differ", "if", "why", "rule"];
/** "mud or cement between 9,190 and 11,430 ft?", "what is between plugs 2 and 3?" */
export const asksBetween = (talk: Talk): boolean =>
  is(talk, "cement", "mud", "what", "isthere") &&
  !is(talk, ...FIGURES) &&
  (slots(talk, "range").length > 0 ? !is(talk, "target") : gapAsked(talk) !== null);
