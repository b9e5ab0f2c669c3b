import { figure } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { FROM_TO, readWords, type Words } from "./change-words.ts";
import { withoutTails } from "./mood.ts";

/** The new ends of a step, or the question to ask back first. */
export type Change =
  | { ok: true; top_ft: number | null; bottom_ft: number | null; depth_ft: number | null }
  | { ok: false; ask: string };

const ask = (question: string): Change => ({ ok: false, ask: question });
const ends = (top_ft: number | null, bottom_ft: number | null): Change => ({
  ok: true,
  top_ft,
  bottom_ft,
  depth_ft: null,
});

const WHICH_WAY = "Up (a shallower top) or down (a deeper bottom)?";
const WHICH_END = "Which end is meant, the top or the bottom, or the whole plug?";
const HOW_FAR = "By how many feet, or to which depth?";

const extended = (words: Words, top: number, bottom: number): Change => {
  const { deltaFt, toFt, end, dir, range } = words;
  if (range) return ends(range[0], range[1]);
  if ((end === "top" && dir === "down") || (end === "bottom" && dir === "up")) return ask(WHICH_WAY);
  const grow = end ?? (dir === "up" ? "top" : dir === "down" ? "bottom" : null);
  if (deltaFt !== null && toFt === null) {
    if (grow === null) return ask(WHICH_WAY);
    return ends(grow === "bottom" ? null : top - deltaFt, grow === "top" ? null : bottom + deltaFt);
  }
  if (toFt === null) return ask(grow === null ? `${WHICH_WAY} ${HOW_FAR}` : HOW_FAR);
  if (deltaFt !== null) return ask("By that many feet, or to that depth? I read both.");
  const side = grow ?? (toFt < top ? "top" : toFt > bottom ? "bottom" : null);
  if (side === "top" && toFt < top) return ends(toFt, null);
  if (side === "bottom" && toFt > bottom) return ends(null, toFt);
  return ask(`${figure(toFt)} ft would not make it longer there. ${HOW_FAR}`);
};

const shortened = ({ deltaFt, toFt, end }: Words, top: number, bottom: number): Change => {
  if (end === null || end === "both")
    return ask("At which end should it become shorter, the top or the bottom?");
  if (deltaFt !== null) return end === "top" ? ends(top + deltaFt, null) : ends(null, bottom - deltaFt);
  if (toFt === null) return ask(HOW_FAR);
  const shorter = toFt > top && toFt < bottom;
  if (!shorter) return ask(`${figure(toFt)} ft does not lie inside the plug. ${HOW_FAR}`);
  return end === "top" ? ends(toFt, null) : ends(null, toFt);
};

const moved = (words: Words, top: number, bottom: number): Change => {
  const { deltaFt, toFt, end, range, verb } = words;
  const dir = verb === "raise" ? "up" : verb === "lower" ? "down" : words.dir;
  if (range) return ends(range[0], range[1]);
  if (deltaFt !== null && toFt !== null) return ask("By that many feet, or to that depth? I read both.");
  if (deltaFt !== null) {
    if (dir === null) return ask("Up or down?");
    const by = dir === "up" ? -deltaFt : deltaFt;
    return ends(end === "bottom" ? null : top + by, end === "top" ? null : bottom + by);
  }
  if (toFt === null) return ask(HOW_FAR);
  // to raise a plug to a depth above it moves its top there
  if (end === null && verb === "raise" && toFt < top) return ends(toFt, null);
  if (end === null && verb === "lower" && toFt > bottom) return ends(null, toFt);
  if (end === null || end === "both") return ask(WHICH_END);
  const from = end === "top" ? top : bottom;
  const against = (dir === "up" && toFt > from) || (dir === "down" && toFt < from);
  if (against)
    return ask(
      `Its ${end} is at ${figure(from)} ft; ${figure(toFt)} ft lies the other way. Which depth is meant?`,
    );
  return end === "top" ? ends(toFt, null) : ends(null, toFt);
};

const movedPoint = ({ deltaFt, toFt, dir, verb, range }: Words, depth: number): Change => {
  const way = verb === "raise" ? "up" : verb === "lower" ? "down" : dir;
  if (range || verb === "extend" || verb === "shorten")
    return ask("It is a device at one depth. To which depth should it go?");
  if (deltaFt !== null && toFt === null) {
    if (way === null) return ask("Up or down?");
    return {
      ok: true,
      top_ft: null,
      bottom_ft: null,
      depth_ft: way === "up" ? depth - deltaFt : depth + deltaFt,
    };
  }
  if (toFt === null || deltaFt !== null) return ask("To which depth should it go?");
  return { ok: true, top_ft: null, bottom_ft: null, depth_ft: toFt };
};

const checked = (change: Change, top: number, bottom: number): Change => {
  if (!change.ok || change.depth_ft !== null) return change;
  const [newTop, newBottom] = [change.top_ft ?? top, change.bottom_ft ?? bottom];
  if (newTop < 0)
    return ask(`That would put its top above the surface; it is at ${figure(top)} ft now. ${HOW_FAR}`);
  if (newTop >= newBottom)
    return ask(`That would leave nothing of the plug (${figure(top)}–${figure(bottom)} ft). ${HOW_FAR}`);
  return change;
};

/** The ends of a plug of a given length: the clause must name the end that stays, or the direction of the other one. */
const ofLength = ({ lengthFt, end, dir }: Words, top: number, bottom: number): Change => {
  const length = lengthFt ?? 0;
  const grows = dir ?? (end === "top" ? "up" : end === "bottom" ? "down" : null);
  if (grows === null) return ask(`It stands at ${figure(top)}–${figure(bottom)} ft now. ${WHICH_END}`);
  return grows === "up" ? ends(bottom - length, null) : ends(null, top + length);
};

const BOTH_ENDS =
  /\b(top|bottom|base)\b[^.]*?\b(?:to|at) (\d{2,5})(?: ft)?\b[^.]*?\b(top|bottom|base)\b[^.]*?\b(?:to|at) (\d{2,5})/u;

/** Both ends at once: "the bottom down to 3,700 and the top up to 3,500". */
const bothEnds = (rest: string): Change | null => {
  const [, one, a, other, b] = BOTH_ENDS.exec(rest) ?? [];
  if (!one || !other || (one === "top") === (other === "top")) return null;
  return one === "top" ? ends(Number(a), Number(b)) : ends(Number(b), Number(a));
};

/** "up by 50 ft but keep its top at 4,920": the end that stays is named. */
const KEEPS = /\b(?:keep|keeping|leave|leaving|hold|holding)\b (?:the |its )?(top|bottom|base)\b/u;

/** Derives the end that moves from the end that stays. */
const keeping = (words: Words, rest: string): Words => {
  const kept = KEEPS.exec(rest)?.[1];
  return kept === undefined || words.dir !== null ? words : { ...words, dir: kept === "top" ? "down" : "up" };
};

const contradicts = (words: Words, rest: string): boolean => {
  const kept = KEEPS.exec(rest)?.[1];
  if (kept === undefined) return false;
  const moves = words.dir === "up" ? "top" : words.dir === "down" ? "bottom" : null;
  return moves !== null && (kept === "top") === (moves === "top");
};

/** "to 150 ft, not 103": the rejected figure. */
const NOT_THAT = /,? (?:and )?(?:not|instead of|rather than)(?: at| to| from)? \d+(?: ft)?\W*$/u;

/** "from 3,538 to 3,500" of a plug that ends at 3,538 ft: the end is named by its present depth. */
const namedEnd = (rest: string, top: number, bottom: number): Change | null => {
  const [, from, to] = (FROM_TO.exec(rest) ?? []).map(Number);
  if (from === undefined || to === undefined) return null;
  if (from === top && to < top) return ends(to, null);
  return from === bottom && to > bottom ? ends(null, to) : null;
};

const NEGATIVE = /(?:^|[\s(])-\d+(?: ft)?\b/u;
const OTHER_UNITS = /\b\d+(?:\.\d+)? ?(?:m|metres?|meters?|inch(?:es)?|yards?|yds?|cm)\b/u;

/** Whether a figure of the clause is left unused: then it asks back instead of ignoring it. */
const leavesFigures = ({ deltaFt, toFt, range, lengthFt }: Words, rest: string): boolean => {
  const said = [
    ...withoutTails(rest)
      .replace(KEEPS, " ")
      .matchAll(/\b\d+(?:\.\d+)?\b/gu),
  ].map(([n]) => Number(n));
  const used = new Set([deltaFt, toFt, lengthFt, ...(range ?? [])]);
  const from = FROM_TO.exec(rest);
  return said.some((n) => !used.has(n) && n !== Number(from?.[1]) && n !== Number(from?.[2]));
};

/** Reads the move of a step from the rest of a clause; asks back where that is ambiguous. */
export const readChange = (said: string, { top_ft, bottom_ft, depth_ft, type }: CompactStep): Change => {
  const rest = said.replace(NOT_THAT, " ");
  if (NEGATIVE.test(rest)) return ask("A figure below zero says nothing here. Which figure is meant?");
  if (OTHER_UNITS.test(rest)) return ask("I read depths and lengths in feet only. How many feet are meant?");
  const words = readWords(withoutTails(rest).replace(KEEPS, " "));
  const both = top_ft === null ? null : bothEnds(rest);
  if (both) return checked(both, top_ft ?? 0, bottom_ft ?? 0);
  const named = top_ft === null ? null : namedEnd(rest, top_ft, bottom_ft ?? top_ft);
  if (named) return checked(named, top_ft ?? 0, bottom_ft ?? 0);
  if (leavesFigures(words, rest)) return ask("I read more than one figure for it. Which one is meant?");
  if (contradicts(words, rest)) return ask("One end is to move and to stay. Which is meant?");
  if (words.either) return ask("I read more than one figure for it. Which one is meant?");
  if (top_ft === null || bottom_ft === null) {
    return depth_ft === null ? ask("It has no depth that could be moved.") : movedPoint(words, depth_ft);
  }
  if (words.lengthFt !== null && words.deltaFt === null) {
    // a cap rests on its bridge plug: only its top can move
    const wanted = type === "bridge_plug_cap" ? { ...words, dir: "up" as const } : words;
    return checked(ofLength(keeping(wanted, rest), top_ft, bottom_ft), top_ft, bottom_ft);
  }
  if (words.verb === "extend") return checked(extended(words, top_ft, bottom_ft), top_ft, bottom_ft);
  if (words.verb === "shorten") return checked(shortened(words, top_ft, bottom_ft), top_ft, bottom_ft);
  return checked(moved(words, top_ft, bottom_ft), top_ft, bottom_ft);
};
