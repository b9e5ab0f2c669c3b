import type { RuleExplanation } from "#shared/plugging/regulation/explain-rule.ts";
import { figure } from "#shared/plugging/words/quantities.ts";
import { readWellView } from "../../tools/well-view.ts";
import { pattern } from "../lexicon/matcher.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { barrierLines } from "../plan-facts.ts";
import { refusalOf, type ToolResult } from "../session.ts";
import { capital, lineOf, list, stepList } from "../answer-texts.ts";
import { plugNames } from "./comparisons.ts";
import { violationLine, type ViolationView } from "./on-record.ts";
import { measuresOf } from "./measures.ts";
import {
  about,
  type Answer,
  formationAsked,
  is,
  said,
  stepsAsked,
  type Talk,
  type Topic,
  slots,
} from "./talk.ts";
import { subjectOf } from "./subject.ts";
import { purposeWords } from "./purpose-words.ts";
import { totals } from "./on-cement.ts";
import { stubLines } from "./on-bore.ts";
import { topicOf } from "./rule-topics.ts";
import { whatThereIs } from "./on-plan.ts";

interface StepView {
  plug_no: number;
  purposes: string[];
  citations: string[];
  explain: string[];
  tag: { required: boolean; wait_hours: number; why: string[] };
  perforate_at_ft: number | null;
  special_instructions: string;
}

export interface RuleView {
  rules: RuleExplanation[];
  steps: StepView[];
  violations: ViolationView[];
}

const viewOf = (result: ToolResult): RuleView => result as unknown as RuleView;

/** What the tool tells of a step: tag, perforation, computation and rules. */
export const explained = (
  { session }: Pick<Talk, "session">,
  step: CompactStep,
): RuleView | { refused: string } => {
  const result = session.call("explain_rule", { step_id: step.step_id, rule: null });
  const refusal = refusalOf(result);
  return refusal ? { refused: refusal.message } : viewOf(result);
};

export const ruleLines = ({ rules, violations }: Pick<RuleView, "rules" | "violations">): string[] => [
  ...rules.map(({ reference, text }) => `${reference}: ${text}`),
  ...violations.map(violationLine),
];

/** What a paragraph asks for, in lines. */
export const ruleText = ({ session }: Pick<Talk, "session">, rule: string): string[] => {
  const result = session.call("explain_rule", { step_id: null, rule });
  return refusalOf(result) ? [] : ruleLines({ ...viewOf(result), violations: [] });
};

/** Limit, so that each can be explained in one answer. */
const AT_ONCE = 3;
/** Tool calls that a message may spend on single steps. */
const MOST_STEPS = 8;

/** Why steps are in the plan: the purpose of each, and its rules. */
export const whySteps = (talk: Pick<Talk, "session" | "items">, steps: readonly CompactStep[]): Answer => {
  const parts = steps.slice(0, AT_ONCE).map((step) => {
    const view = explained(talk, step);
    if ("refused" in view) return view.refused;
    const cited =
      step.citations.length > 0 ? step.citations.join(", ") : "no paragraph; it was added by hand";
    const tag = view.steps.flatMap((one) => (one.tag.required ? [`Tagged: ${one.tag.why.join("; ")}`] : []));
    return [
      `${lineOf(step)}.`,
      list([
        `It ${purposeWords(step.purposes)}`,
        ...stubLines(talk, [step]),
        ...(step.formations.length > 0 ? recordedLines(talk, (name) => step.formations.includes(name)) : []),
        `Asked for by: ${cited}`,
        ...tag,
        ...ruleLines(view),
      ]),
    ].join("\n");
  });
  const cited = [cite(talk) ?? []].flat().flatMap((one) => ruleText(talk, one));
  const more = steps.slice(AT_ONCE).map(lineOf);
  return about(
    [
      ...parts,
      ...(cited.length > 0 ? [list(cited)] : []),
      ...(more.length > 0 ? [`Also meant may be:\n${list(more)}`] : []),
    ].join("\n"),
    steps,
  );
};

/** How the cement of steps was computed, from the engine's explanation. */
const computation = (talk: Talk, steps: readonly CompactStep[]): Answer | null => {
  const pumped = steps.filter(({ sacks }) => sacks !== null).slice(0, MOST_STEPS);
  if (pumped.length === 0) return null;
  const parts = pumped.map((step) => {
    const view = explained(talk, step);
    return [
      `${lineOf(step)}.`,
      list("refused" in view ? [view.refused] : view.steps.flatMap(({ explain }) => explain)),
    ].join("\n");
  });
  return about(parts.join("\n"), pumped);
};

/** The cement plugs that have no tag. */
const untagged = ({ plan }: Talk): Answer => {
  const found = plan.steps.filter(({ sacks, tag }) => sacks !== null && !tag);
  return found.length === 0
    ? about("Every cement plug of the plan is tagged.", [])
    : about(
        [
          `${capital(plugNames(found))} ${found.length === 1 ? "is" : "are"} not tagged:`,
          stepList(found),
        ].join("\n"),
        found,
      );
};

/** Tags and waits: whether, after how many hours, and why. */
export const tags: Topic = (talk) => {
  const { steps: named, named: isNamed } = stepsAsked(talk, false);
  const ofAll = is(talk, "which") && !isNamed && !said(talk, "those", "these", "them");
  if (ofAll && is(talk, "neg", "no", "without")) return untagged(talk);
  const single = !ofAll && (isNamed || (named.length > 0 && named.length <= 2));
  const asked = single ? named : talk.plan.steps.filter(({ tag }) => tag);
  if (asked.length === 0) return "No plug of this plan must be tagged.";
  const lines = asked.slice(0, MOST_STEPS).map((step) => {
    const view = explained(talk, step);
    const tag = "refused" in view ? undefined : view.steps[0]?.tag;
    if (!step.tag) return `No, it need not be tagged: ${step.summary}`;
    const reasons = tag && tag.why.length > 0 ? `: ${tag.why.join("; ")}` : "";
    const after = tag ? ` after ${tag.wait_hours} h of waiting on cement${reasons}` : "";
    return `${single ? "Yes, it must be tagged" : step.summary}${after}${single ? ` (${step.summary})` : ""}`;
  });
  const opening = single
    ? []
    : [
        `${asked.length === 1 ? "One step" : `${capital(COUNT[asked.length] ?? "several")} steps`} must be tagged:`,
      ];
  const hours =
    asked.length > 1 && is(talk, "total", "howmuch", "howlong")
      ? measuresOf(talk, asked)?.together.wait_hours
      : 0;
  const sum = hours ? [`In all ${figure(hours)} h of waiting.`] : [];
  return about([...opening, list(lines), ...sum].join("\n"), asked);
};

const COUNT = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

/** The plan's remarks on a formation, which may explain why it has no plug. */
const remarksOn = ({ session }: Talk, name: string): string[] => {
  const result = session.call("get_violations", { severity: null });
  const violations = (result["violations"] as (ViolationView & { formation?: string })[] | undefined) ?? [];
  return violations
    .filter(({ message, formation }) => message.includes(name) || formation?.includes(name))
    .map(violationLine);
};

/** The formations of the well's record, in lines: depths, whether they produce, flags. */
const recordedLines = ({ session }: Pick<Talk, "session">, wanted: (name: string) => boolean): string[] =>
  readWellView(session.call("get_well", {}))
    .formation_tops.filter(({ name }) => wanted(name))
    .map(({ name, top_ft, bottom_ft, productive, flags }) =>
      [
        `${name}: ${figure(top_ft)}${bottom_ft === null ? "" : `–${figure(bottom_ft)}`} ft on the well's record`,
        ...(productive ? ["productive"] : []),
        ...(flags.length > 0 ? [`flagged for ${flags.join(", ")}`] : []),
      ].join(", "),
    );

/** Why a formation has no plug: what the plan, its remarks and the well's and the books' tops say of it. */
const whyNone = (talk: Talk, name: string): string => {
  const remarks = remarksOn(talk, name);
  if (remarks.length > 0) return [`No plug of this plan is there for the ${name}:`, list(remarks)].join("\n");
  const result = talk.session.call("get_well", {});
  const detected = (
    (result["formations"] as { name: string; top_ft: number; required?: boolean }[] | undefined) ?? []
  ).filter((one) => one.name.includes(name));
  const recorded = recordedLines(talk, (one) => one.includes(name));
  const tops = detected.map(
    ({ name: found, top_ft, required }) =>
      `${found}, top ${figure(top_ft)} ft: ${required ? "asked for by a row of the district's book" : "no row asks for it"}`,
  );
  return [
    `No plug of this plan is there for the ${name}. I looked through the plan's steps, its remarks, and the formations of the well's record and the district's book:`,
    list([
      ...(tops.length + recorded.length > 0 ? [...recorded, ...tops] : [`the ${name} is in none of them`]),
      ...barrierLines(talk.plan),
    ]),
    whatThereIs(talk.plan),
  ].join("\n");
};

/** Why nothing is placed below a bridge plug: the barrier, and the practice behind it. */
const whyNotBelow = ({ session, plan }: Talk): string => {
  const result = session.call("explain_rule", { step_id: null, rule: "plug_below_barrier" });
  return list([
    ...barrierLines(plan),
    ...((result["rules"] as { text: string }[] | undefined) ?? []).map(({ text }) => text),
  ]);
};

const BELOW_IT = pattern("below ( fn )* target");

/** How far from a depth a plug may stand that is "by" it. */
const NEAR_FT = 500;

export const why: Topic = (talk) => {
  const below = slots(talk, "place").some(
    ({ place }) => "ref" in place && place.ref.at === "cibp" && place.side === "below",
  );
  if (
    below ||
    (BELOW_IT.in(talk.items) && slots(talk, "target").some(({ mention }) => mention.kind === "bridge_plug"))
  )
    return whyNotBelow(talk);
  const { steps: named, whys } = stepsAsked(talk);
  const subject = subjectOf(talk);
  const near = slots(talk, "by").find(({ ft, way }) => ft >= NEAR_FT && way === null)?.ft;
  const around = talk.plan.steps.filter(
    ({ top_ft, depth_ft }) => Math.abs((top_ft ?? depth_ft ?? 0) - (near ?? Infinity)) <= NEAR_FT,
  );
  const limited = subject.by === "limit" ? subject.steps : around;
  const steps = named.length === 0 ? limited : named;
  if (steps.length > 0) return whySteps(talk, steps);
  const formation = formationAsked(talk);
  if (formation) return whyNone(talk, formation);
  return whys.length > 0 ? [`${capital(whys.join("; "))}.`, whatThereIs(talk.plan)].join("\n") : null;
};

/** "why 622 sacks", "where do the 77 sacks come from?": the arithmetic of what takes so many. */
export const arrived: Topic = (talk) => {
  const [said] = slots(talk, "sacks");
  if (!said || said.count.how !== "plain") return null;
  const { steps, named } = stepsAsked(
    { ...talk, items: talk.items.filter(({ slot }) => slot !== said) },
    false,
  );
  const fits = (named ? steps : talk.plan.steps).filter(({ sacks }) => sacks === said.count.n);
  if (fits.length > 0) return computation(talk, fits);
  return !named && said.count.n === talk.plan.totals.sacks ? totals(talk) : null;
};

export const how: Topic = (talk) => computation(talk, stepsAsked(talk).steps);

export const cite = ({ items }: Pick<Talk, "items">): string | null => {
  const names = items.flatMap((item) =>
    item.tags.includes("cite") && item.tokens[0]?.name ? [item.tokens[0].name] : [],
  );
  return names.length > 0 ? names.join("") : null;
};

/** What a paragraph asks for, and which steps cite it. The question names the paragraph, or its topic implies it. */
export const rule: Topic = (talk) => {
  const paragraph = cite(talk) ?? topicOf(talk);
  if (!paragraph) return null;
  const result = talk.session.call("explain_rule", { step_id: null, rule: paragraph });
  const refusal = refusalOf(result);
  if (refusal) return refusal.message;
  const view = viewOf(result);
  const numbers = view.steps.map(({ plug_no }) => `plug ${plug_no}`);
  const lines = ruleLines(view);
  if (lines.length === 0 && numbers.length === 0)
    return `I don't know a paragraph ${paragraph} of 16 TAC §3.14.`;
  const volumes = paragraph === "(d)(11)" && numbers.length === 0;
  const where =
    numbers.length > 0
      ? `In this plan it is behind ${numbers.join(", ")}.`
      : volumes
        ? "The volume of every cement plug follows it; I searched the citations of the plan's steps, and none names it."
        : "I searched the citations of all the plan's steps: none names it.";
  return [list(lines), where].join("\n");
};
