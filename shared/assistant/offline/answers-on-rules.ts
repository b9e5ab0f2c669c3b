import type { RuleExplanation } from "#shared/plugging/regulation/explain-rule.ts";
import type { CompactStep } from "../tools/plan-views.ts";
import type { QuestionTalk } from "./questions.ts";
import { refusalOf, type ToolResult } from "./session.ts";
import { lineOf, list } from "./speak.ts";

interface RuleView {
  rules: RuleExplanation[];
  steps: { plug_no: number; purposes: string[]; citations: string[]; explain: string[] }[];
  violations: { message: string; citation: string }[];
}

const ruleLines = ({ rules, violations }: RuleView): string[] => [
  ...rules.map(({ reference, text }) => `${reference}: ${text}`),
  ...violations.map(({ message, citation }) => `Not met: ${message} (${citation})`),
];

const viewOf = (result: ToolResult): RuleView => result as unknown as RuleView;

const words = (names: readonly string[]): string => names.join(", ").replaceAll("_", " ");

/** Few enough that each can be explained in one answer. */
const EXPLAINED_AT_ONCE = 3;

/** Why steps are there: what each is for, and the rules behind it. */
export const answerWhy = ({ session }: QuestionTalk, steps: readonly CompactStep[]): string | null => {
  if (steps.length === 0) return null;
  const shown = steps.slice(0, EXPLAINED_AT_ONCE);
  const parts = shown.map((step) => {
    const result = session.call("explain_rule", { step_id: step.step_id, rule: null });
    const refusal = refusalOf(result);
    if (refusal) return refusal.message;
    const cited =
      step.citations.length > 0 ? step.citations.join(", ") : "no paragraph; it was added by hand";
    return [
      `${lineOf(step)}.`,
      list([
        `What it is for: ${words(step.purposes)}`,
        `Asked for by: ${cited}`,
        ...ruleLines(viewOf(result)),
      ]),
    ].join("\n");
  });
  const more = steps.slice(EXPLAINED_AT_ONCE).map(lineOf);
  return [...parts, ...(more.length > 0 ? [`Also meant may be:\n${list(more)}`] : [])].join("\n");
};

/** What a paragraph asks for, and where the plan rests on it. */
export const answerAboutRule = ({ session, clause }: QuestionTalk): string | null => {
  const rule = /(?:\(\w\))(?:\(\d+\))?/u.exec(clause)?.[0];
  if (!rule) return null;
  const result = session.call("explain_rule", { step_id: null, rule });
  const refusal = refusalOf(result);
  if (refusal) return refusal.message;
  const view = viewOf(result);
  const numbers = view.steps.map(({ plug_no }) => `plug ${plug_no}`);
  const lines = ruleLines(view);
  if (lines.length === 0 && numbers.length === 0) return `I don't know a paragraph ${rule} of 16 TAC §3.14.`;
  const where =
    numbers.length > 0
      ? `In this plan it is behind ${numbers.join(", ")}.`
      : "No step of this plan cites it.";
  return [list(lines), where].join("\n");
};
