import type { CompactStep } from "../../tools/plan-views.ts";
import type { PlanFacts } from "../plan-facts.ts";
import type { Past } from "./context.ts";
import { readOrder } from "./intents.ts";
import { withoutFillers } from "./mood.ts";
import { readMentions } from "./references.ts";
import { resolve } from "./resolve.ts";
import { spelledAsNew, spelledMinimum, spelledOut } from "./terse.ts";

const SAME =
  /^(?:do |make |apply )?(?:the )?(?:same|likewise|ditto)(?: thing| change| edit)?(?: again)?(?: (?:to|for|with|on|in|at))? (.+)$/u;
const TOO =
  /^(?:and |also )?((?:the )?(?:plug|step|[a-z ]{2,25} plug|other|second|third|first|last|one (?:above|below)).{0,30}?),? (?:too|as well|also|likewise|the same(?: way)?)$/u;
const MORE =
  /^(?:give it |go |and |up |down )?(?:another |an extra |an additional )?(\d+)(?: ft)?(?: (?:more|further|extra|again|higher|lower|up|down|on top of (?:that|it)))*$/u;
/** "make that 60 ft" corrects the figure: only the difference is still to be done. */
const INSTEAD = /^(?:make (?:it|that)|i meant|should be|let us say) (\d+)(?: ft)?(?: instead)?$/u;
const AGAIN = /^(?:do (?:it|that) |once more|one more time|again)(?:again|once more|one more time)?$/u;

/** An answer that asked back which plug is meant. */
const ASKED_WHICH =
  /(?:Which one is meant|Which of these is meant|Which others|Which one plug is meant|One plug at a time, please)[^\n]*\?/u;
/** An answer that asked back how far, which way or how much. */
const ASKED_HOW =
  /(?:Up \(a shallower top\)|Up or down|Which end is meant|At which end|By how many feet|How many sacks|To which depth|From which depth|At which depth|What of its cement|Which cement class)/u;

const PLACEHOLDER = "¤";

interface LastOrder {
  text: string;
  /** The order without its plugs. */
  rest: string;
}

/** The user's last order. */
const lastOrder = (past: Past, steps: readonly CompactStep[]): LastOrder | null => {
  const text = past[0]?.user;
  if (!text || readOrder(text)?.mood !== "do") return null;
  return { text, rest: readMentions(text, steps).rest };
};

const withMention = (rest: string, mention: string): string | null => {
  if (!rest.includes(PLACEHOLDER)) return `${rest} ${mention}`.trim();
  const [head = "", ...tail] = rest.split(PLACEHOLDER);
  // an order about several plugs can't be repeated for one
  return tail.length > 1 ? null : `${head} ${mention} ${tail.join(" ")}`.replaceAll(/\s+/gu, " ").trim();
};

/** The order with another distance, computed by `figure` from the one that was given. */
const withFigure = (
  { rest, text }: LastOrder,
  steps: readonly CompactStep[],
  figure: (said: number) => number,
): string | null => {
  const figures = [...rest.matchAll(/\d+(?:\.\d+)?/gu)];
  const [only, another] = figures;
  // "to 4900 ft" is a depth, not a distance that can be repeated
  if (!only || another || /\b(?:to|at) \d/u.test(rest)) return null;
  const [mention, second] = readMentions(text, steps).mentions;
  const found = mention && !second ? resolve(mention, steps) : null;
  const wanted = figure(Number(only[0]));
  if (found?.found !== "one" || wanted <= 0) return null;
  return withMention(rest.replace(only[0], String(wanted)), `plug ${found.step.plug_no}`);
};

/** Reads "3" and "#3" behind "same for" as plug numbers. */
const numbered = (said: string): string =>
  /^#?\d{1,2}$/u.test(said) ? `plug ${said.replace("#", "")}` : said;

const MENTION_ONLY =
  /^(?:i mean |i meant |yes,? |no,? |sorry,? |ok,? )*(?:both|all|either|the|that|plugs?|step|#|it|number)?[a-z0-9#', -]{1,40}$/u;

const answering = (clause: string, past: Past, steps: readonly CompactStep[]): string | null => {
  const before = lastOrder(past, steps);
  const answer = past[0]?.assistant ?? "";
  if (!before || readOrder(clause)?.mood === "do") return null;
  const { mentions } = readMentions(numbered(clause), steps);
  if (ASKED_WHICH.test(answer) && mentions.length > 0 && MENTION_ONLY.test(clause)) {
    const said = clause.replace(/^(?:i mean |i meant |yes,? |no,? |sorry,? |ok,? )+/u, "");
    return withMention(before.rest, numbered(said));
  }
  return ASKED_HOW.test(answer) && clause.length < 60 && mentions.every(({ pronoun }) => pronoun !== null)
    ? `${before.text} ${clause}`
    : null;
};

/**
 * Ellipsis resolution: a clause that leaves words out ("the same for plug 3", "20 more", "the second one"), completed
 * from the exchanges before.
 */
export const completed = (
  clause: string,
  past: Past,
  { steps, tools_in_hole }: Pick<PlanFacts, "steps" | "tools_in_hole">,
): string => {
  const rest = withoutFillers(clause.replace(/[.!?]+$/u, "").trim());
  const before = lastOrder(past, steps);
  const same = SAME.exec(rest)?.[1] ?? TOO.exec(rest)?.[1];
  if (before && same) return withMention(before.rest, numbered(same)) ?? clause;
  const more = MORE.exec(rest)?.[1];
  if (before && more) return withFigure(before, steps, () => Number(more)) ?? clause;
  const instead = INSTEAD.exec(rest)?.[1];
  if (before && instead) return withFigure(before, steps, (said) => Number(instead) - said) ?? clause;
  if (before && AGAIN.test(rest) && !/\b(?:to|at) \d/u.test(before.rest)) return before.text;
  const answered = answering(rest, past, steps);
  if (answered) return answered;
  const inHole = tools_in_hole.map(({ depth_ft }) => depth_ft);
  const fresh = spelledMinimum(rest) ?? spelledAsNew(rest, steps, inHole);
  if (fresh) return fresh;
  const order = readOrder(clause);
  return order && order.mood !== "ask" ? clause : (spelledOut(rest, steps) ?? clause);
};
