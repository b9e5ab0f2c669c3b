import { figure } from "#shared/plugging/words/quantities.ts";
import { list, stepList } from "../answer-texts.ts";
import { spanOf } from "../binding/bound.ts";
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

const FIGURES = ["howmuch", "howlong", "sacksn", "slurry", "apartn", "total", "differ", "if", "why", "rule"];
/** "mud or cement between 9,190 and 11,430 ft?", "what is between plugs 2 and 3?" */
export const asksBetween = (talk: Talk): boolean =>
  is(talk, "cement", "mud", "what", "isthere") &&
  !is(talk, ...FIGURES) &&
  (slots(talk, "range").length > 0 ? !is(talk, "target") : gapAsked(talk) !== null);
