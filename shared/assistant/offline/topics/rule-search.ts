import type { RuleExplanation } from "#shared/plugging/regulation/explain-rule.ts";
import { figure } from "#shared/plugging/words/quantities.ts";
import { capital, list } from "../answer-texts.ts";
import { KINDS } from "../binding/kinds.ts";
import { anyTagged, isPointing } from "../clauses/clause.ts";
import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { readWellView } from "../../tools/well-view.ts";
import { plugNames } from "./comparisons.ts";
import { within } from "./on-plan.ts";
import { explained, type RuleView, whySteps } from "./on-rules.ts";
import { violationLine, type ViolationView } from "./on-record.ts";
import { subjectOf } from "./subject.ts";
import { about, depthAsked, is, isCheck, type Topic } from "./talk.ts";

/** Questions that look for what the rules say, and for who says so. */
const SKIPPED = ["rule", "fn", "qword", "show", "big", "small", "num", "cite", "ask?"];
const stem = (word: string): string => word.toLowerCase().slice(0, 5);

const FEET = ["ten", "three"];
const NUMBER_WORDS: Readonly<Record<number, string>> = { 3: "three", 10: "ten" };

/** How many words and figures of a question stand in a rule's text. */
const score = (text: string, words: readonly string[], feet: readonly number[]): number => {
  const stems = new Set(text.split(/[^\p{L}]+/u).map(stem));
  const own = words.filter((word) => stems.has(stem(word))).length;
  const figures = feet.filter((n) =>
    [`${n} feet`, ...FEET.filter((word) => NUMBER_WORDS[n] === word).map((word) => `${word} feet`)].some(
      (one) => text.toLowerCase().includes(one),
    ),
  );
  return own + 3 * figures.length;
};

/** "Where does the rule say 50 ft?", "which paragraph asks for a tag?": found in the texts of the plan's rules. */
export const ruleSearch: Topic = (talk) => {
  const tokens = talk.items.flatMap((item) => item.tokens);
  const words = tokens
    .filter(({ tags, word }) => word.length > 2 && !SKIPPED.some((tag) => tags.includes(tag)))
    .flatMap(({ word }) => word.split(" "));
  const feet = tokens.flatMap(({ tags, value }) => (tags.includes("ft") && value !== null ? [value] : []));
  const subject = subjectOf(talk);
  const named = subject.by === "name" || subject.by === "before" ? subject.steps : [];
  const views = named.slice(0, 6).map((step) => explained(talk, step));
  const own = views.flatMap((view) => ("refused" in view ? [] : view.rules));
  const whole = talk.session.call("explain_rule", { step_id: null, rule: null }) as unknown as RuleView;
  const bestOf = (rules: readonly RuleExplanation[]): RuleExplanation[] => {
    const scored = rules.map((rule) => ({ rule, n: score(rule.text, words, feet) }));
    const most = Math.max(0, ...scored.map(({ n }) => n));
    return most < (feet.length > 0 ? 3 : 1)
      ? []
      : scored.filter(({ n }) => n === most).map(({ rule }) => rule);
  };
  const candidates = bestOf(own);
  const found = (candidates.length > 0 ? candidates : bestOf(whole.rules)).slice(0, 3);
  if (found.length === 0)
    return feet.length > 0
      ? `No paragraph behind this plan says ${feet.map((n) => `${figure(n)} ft`).join(" or ")} of that.`
      : null;
  const steps = talk.plan.steps.filter(({ citations }) =>
    found.some(({ reference }) => citations.includes(reference)),
  );
  return about(
    [
      list([...new Set(found.map(({ reference, text }) => `${reference}: ${text}`))]),
      ...(steps.length > 0
        ? [`In this plan ${plugNames(steps)} ${steps.length === 1 ? "rests" : "rest"} on it.`]
        : []),
    ].join("\n"),
    named.length > 0 ? named : steps,
  );
};

/** Paragraphs that leave it to the district, and those that only say how cement is placed. */
const LEFT_TO_DISTRICT = /\(d\)\(7\)/u;
const OF_PLACING = /\(g\)\(2\)|\(f\)\(2\)|\(d\)\(11\)/u;

const BEHIND = {
  law: (plug: string) => `it is the rule that asks for ${plug}, not the district's discretion`,
  district: (plug: string) =>
    `it is the district's discretion: (d)(7) and its book ask for ${plug}, and no fixed paragraph does`,
  both: (plug: string) => `both the rule and the district, under (d)(7), ask for ${plug}`,
  practice: (plug: string) => `practice is behind ${plug}, no paragraph of the rule and no district's book`,
} as const;

/** "Is the 75-sack minimum law or practice?": what the plan's checks hold against that figure, and how grave it is. */
const ofFigure: Topic = (talk) => {
  const [sacks] = talk.items.flatMap(({ slot }) =>
    slot?.slot === "sacks" ? [slot.count.n] : slot?.slot === "new" ? [slot.sacks ?? []].flat() : [],
  );
  const result = talk.session.call("get_violations", { severity: null });
  const all = (result["violations"] as ViolationView[] | undefined) ?? [];
  const word = new RegExp(`\\b${figure(sacks ?? 0)}\\b`, "u");
  const found = all.filter(
    ({ message }) => message.includes("sack") && word.test(message.split(";")[1] ?? ""),
  );
  if (sacks === undefined || found.length === 0) return null;
  const verdict = found.some(({ severity }) => severity === "error")
    ? "It is the rule: a plan that departs from it breaks a paragraph."
    : found.some(({ citation }) => citation.includes("book"))
      ? "It is the district's book, not a paragraph of the rule: a plan that departs from it breaks no rule, and the district may ask for it under (d)(7)."
      : "It is practice, not law: a plan that departs from it breaks no rule.";
  return [verdict, list(found.map(violationLine))].join("\n");
};

/** "So is it the district's discretion, or the rule?" */
export const discretion: Topic = (talk) => {
  const told = talk.items.every((item) => item.slot?.slot !== "target" || isPointing(item))
    ? ofFigure(talk)
    : null;
  if (told !== null) return told;
  const { steps, by } = subjectOf(talk);
  if (by === "plan" || by === "limit" || steps.length === 0) return null;
  const parts = steps.slice(0, 3).map((step) => {
    const view = explained(talk, step);
    if ("refused" in view) return view.refused;
    const { rules, violations } = view;
    const binding = rules.filter(
      ({ rank, reference }) =>
        rank === "law" && !LEFT_TO_DISTRICT.test(reference) && !OF_PLACING.test(reference),
    );
    const asks = rules.some(({ rank, reference }) => rank === "district" || LEFT_TO_DISTRICT.test(reference));
    const by = binding.length > 0 ? "law" : asks ? "district" : "practice";
    const must = is(talk, "must");
    const either =
      !isCheck(talk) ||
      is(talk, "or") ||
      (is(talk, "rule", "and") && !must && !is(talk, "neg", "nottoo", "notthat"));
    const yes = must ? by === "law" : by === "district";
    const opening = either ? "" : yes ? "Yes. " : "No. ";
    const form = violations.filter(({ citation }) => citation === "practice");
    return [
      `${opening}${capital(BEHIND[asks && by === "law" ? "both" : by](`plug ${step.plug_no}`))}:`,
      list([
        ...rules.map(({ reference, text }) => `${reference}: ${text}`),
        ...form.map(violationLine),
        step.summary,
      ]),
    ].join("\n");
  });
  return about(parts.join("\n"), steps);
};

const WHY_NOT = pattern(
  "if|when|since ( fn|n|target|place|v|range|to|number|by|content|part )* neg|no|without",
);
/** "If those perforations have no plug of their own, why is that no violation?" */
export const asksWhyNot = (items: readonly Item[]): boolean =>
  WHY_NOT.in(items) !== null &&
  anyTagged(items, "why") &&
  anyTagged(items, "violation", "violate", "pass") &&
  !anyTagged(items, "cite");

/** Why something that has no plug of its own breaks no rule: what stands there or above it, and the record. */
export const whyNot: Topic = (talk) => {
  const depth = depthAsked(talk);
  const numbers = talk.items.flatMap(({ tokens }) =>
    tokens.flatMap(({ tags, value }) =>
      (tags.includes("ft") || tags.includes("big")) && value !== null ? [value] : [],
    ),
  );
  const ft = numbers[0] ?? (depth && "ft" in depth ? depth.ft : null);
  const result = talk.session.call("get_violations", { severity: "error" });
  const errors = (result["violations"] as unknown[] | undefined) ?? [];
  const across = ft === null ? [] : within(talk.plan, ft, ft);
  const horizon = talk.plan.steps.filter(
    (step) => KINDS.horizon.fits(step) && (ft === null || (step.top_ft ?? step.depth_ft ?? Infinity) <= ft),
  );
  const steps = across.length > 0 ? across : horizon;
  const { perforations } = readWellView(talk.session.call("get_well", {}));
  const record = perforations
    .filter(({ top_ft, bottom_ft }) => ft === null || (ft >= top_ft - 1 && ft <= bottom_ft + 1))
    .map(
      ({ top_ft, bottom_ft, status }) =>
        `Perforations ${figure(top_ft)}–${figure(bottom_ft)} ft are ${status} on the well's record`,
    );
  const opening =
    errors.length > 0
      ? "The plan does break rules; what its checks rest on there is this:"
      : "Because the plan's checks take this as the isolation there:";
  if (steps.length === 0)
    return [
      errors.length > 0
        ? "The plan does break rules; ask for its violations."
        : "The plan's checks find no rule broken there.",
      ...(record.length > 0 ? [list(record)] : []),
      "No plug of the plan is there for it, and I can't tell more of why.",
    ].join("\n");
  const why = whySteps(talk, steps);
  return { ...why, text: [opening, ...(record.length > 0 ? [list(record)] : []), why.text].join("\n") };
};
