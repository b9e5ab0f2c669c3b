import type { CompactStep } from "../tools/plan-views.ts";

/** New ends of a step, or the question that must be answered first. */
export type Change =
  | { ok: true; top_ft: number | null; bottom_ft: number | null; depth_ft: number | null }
  | { ok: false; ask: string };

type Verb = "extend" | "raise" | "lower" | "shorten" | "move";

interface Words {
  verb: Verb;
  end: "top" | "bottom" | "both" | null;
  dir: "up" | "down" | null;
  deltaFt: number | null;
  toFt: number | null;
  range: [number, number] | null;
}

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const RANGE = new RegExp(
  String.raw`(?:to|from|between|at)\s+${NUMBER}(?: ft)?\s*(?:-|to|and)\s*${NUMBER}`,
  "u",
);
const FROM_TO = new RegExp(String.raw`from\s+${NUMBER}(?: ft)?\s+(?:up |down )?to\s+${NUMBER}`, "u");
const DELTA = [
  new RegExp(
    String.raw`\bby\s+(?:an?\s+)?(?:another|additional|extra|about|around|exactly)?\s*${NUMBER}(?: ft)?`,
    "u",
  ),
  new RegExp(
    String.raw`${NUMBER} ft\s+(?:further |farther |more )?(?:up|down|upwards?|downwards?|higher|lower|deeper|shallower|longer|shorter|taller|above|below|uphole|downhole|to the (?:top|bottom)|at the (?:top|bottom)|on top|more|in both|on both|each|off|from the (?:top|bottom))`,
    "u",
  ),
  new RegExp(
    String.raw`\b(?:another|additional|extra|add|upwards?|downwards?|uphole|downhole)\s+(?:an?\s+|another\s+)?${NUMBER} ft`,
    "u",
  ),
  new RegExp(String.raw`\b(?:up|down)\s+(?:another\s+)?${NUMBER}\b`, "u"),
];
const TARGET = new RegExp(
  String.raw`\b(?:to|at|until|as far as|up to|down to)\s+(?:a depth of\s+|about\s+|around\s+|exactly\s+|be at\s+|the depth of\s+)?${NUMBER}(?: ft)?`,
  "u",
);

const endIn = (text: string): Words["end"] => {
  if (
    /\b(?:up and down(?:wards?)?|both (?:ends|sides|directions|ways)|each (?:end|side|way|direction)|either (?:end|side)|top and (?:the )?(?:bottom|base))\b/u.test(
      text,
    )
  ) {
    return "both";
  }
  const top = /\b(?:top|upper end)\b/u.test(text);
  const bottom = /\b(?:bottom|base|lower end)\b/u.test(text);
  if (top === bottom) return null;
  return top ? "top" : "bottom";
};

const dirIn = (text: string): Words["dir"] => {
  const up = /\b(?:up|upwards?|higher|shallower|above|uphole|rais(?:e|ed|ing)|lift(?:ed|ing)?)\b/u.test(text);
  const down =
    /\b(?:down|downwards?|deeper|lower|below|downhole|drop(?:ped)?|deepen(?:ed|ing)?|lowered|lowering)\b/u.test(
      text,
    );
  if (up === down) return null;
  return up ? "up" : "down";
};

const VERBS: readonly (readonly [RegExp, Verb])[] = [
  [/\b(?:shorten|trim|reduc|cut back|shrink|shorter)/u, "shorten"],
  [/\b(?:extend|lengthen|stretch|expand|enlarg|grow|longer|taller|add)/u, "extend"],
  [/\b(?:rais|lift)/u, "raise"],
  [/\b(?:lower|drop|deepen)/u, "lower"],
];

const readWords = (rest: string): Words => {
  const verb = VERBS.find(([pattern]) => pattern.test(rest))?.[1] ?? "move";
  const fromTo = FROM_TO.exec(rest);
  const end = endIn(rest);
  const range = end === null || end === "both" ? RANGE.exec(rest) : null;
  const delta = DELTA.map((pattern) => pattern.exec(rest)).find((match) => match !== null);
  const withoutDelta = delta ? rest.replace(delta[0], " ") : rest;
  const target = fromTo && end ? fromTo[2] : TARGET.exec(withoutDelta)?.[1];
  return {
    verb,
    end,
    dir: dirIn(rest),
    deltaFt: delta ? Number(delta[1]) : null,
    toFt: target === undefined ? null : Number(target),
    range: range && Number(range[1]) < Number(range[2]) ? [Number(range[1]), Number(range[2])] : null,
  };
};

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
  return ask(`${toFt} ft would not make it longer there. ${HOW_FAR}`);
};

const shortened = ({ deltaFt, toFt, end }: Words, top: number, bottom: number): Change => {
  if (end === null || end === "both")
    return ask("At which end should it become shorter, the top or the bottom?");
  if (deltaFt !== null) return end === "top" ? ends(top + deltaFt, null) : ends(null, bottom - deltaFt);
  if (toFt === null) return ask(HOW_FAR);
  const shorter = toFt > top && toFt < bottom;
  if (!shorter) return ask(`${toFt} ft does not lie inside the plug. ${HOW_FAR}`);
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
  if (end === null || end === "both") return ask(WHICH_END);
  const from = end === "top" ? top : bottom;
  const against = (dir === "up" && toFt > from) || (dir === "down" && toFt < from);
  if (against)
    return ask(`Its ${end} is at ${from} ft; ${toFt} ft lies the other way. Which depth is meant?`);
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
  if (newTop < 0) return ask(`That would put its top above the surface; it is at ${top} ft now. ${HOW_FAR}`);
  if (newTop >= newBottom)
    return ask(`That would leave nothing of the plug (${top} to ${bottom} ft). ${HOW_FAR}`);
  return change;
};

/** Reads how a step is to move from what a clause says beside the step itself; asks where it may mean two things. */
export const readChange = (rest: string, { top_ft, bottom_ft, depth_ft }: CompactStep): Change => {
  const words = readWords(rest);
  if (top_ft === null || bottom_ft === null) {
    return depth_ft === null ? ask("It has no depth that could be moved.") : movedPoint(words, depth_ft);
  }
  if (words.verb === "extend") return checked(extended(words, top_ft, bottom_ft), top_ft, bottom_ft);
  if (words.verb === "shorten") return checked(shortened(words, top_ft, bottom_ft), top_ft, bottom_ft);
  return checked(moved(words, top_ft, bottom_ft), top_ft, bottom_ft);
};
