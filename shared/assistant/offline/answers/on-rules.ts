import type { RuleExplanation } from "#shared/plugging/regulation/explain-rule.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { violationLine, type ViolationView } from "./on-record.ts";
import { topicOf } from "./rule-topics.ts";
import type { QuestionTalk } from "./question-talk.ts";
import { refusalOf, type ToolResult } from "../session.ts";
import { lineOf, list } from "../answer-texts.ts";

interface RuleView {
  rules: RuleExplanation[];
  steps: { plug_no: number; purposes: string[]; citations: string[]; explain: string[] }[];
  violations: ViolationView[];
}

const ruleLines = ({ rules, violations }: RuleView): string[] => [
  ...rules.map(({ reference, text }) => `${reference}: ${text}`),
  ...violations.map(violationLine),
];

const viewOf = (result: ToolResult): RuleView => result as unknown as RuleView;

const PURPOSE_WORDS: Readonly<Record<string, string>> = {
  productive_horizon: "isolates a productive horizon",
  uqw_base: "covers the base of the deepest usable-quality water",
  uqw_stratum: "separates strata of usable-quality water",
  usdw_base: "covers the base of underground drinking water",
  surface_shoe: "covers the surface casing shoe",
  extra_plug_in_surface_casing: "is the extra plug inside the surface casing",
  intermediate_shoe: "covers the intermediate casing shoe",
  stage_tool: "covers a stage cementing tool",
  liner_top: "covers the top of a liner",
  open_hole_formation: "isolates a formation in open hole",
  drainhole: "isolates the drainhole",
  kick_off_point: "stands at the kick-off point",
  formation_top: "covers the top of a formation",
  casing_stub: "stands in and on the stub of pulled casing",
  bridge_plug_cap: "caps the bridge plug",
  existing_tool: "proves where an existing tool's cement is",
  top_of_well: "closes the top of the well",
  casing_cut: "cuts the casing below ground",
  added_by_hand: "was added by hand",
};

const words = (names: readonly string[]): string =>
  names.map((name) => PURPOSE_WORDS[name] ?? name.replaceAll("_", " ")).join(", ");

/** Limit, so that each rule can be explained in one answer. */
const EXPLAINED_AT_ONCE = 3;

/** Why steps are in the plan: the purpose of each, and its rules. */
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
      list([`It ${words(step.purposes)}`, `Asked for by: ${cited}`, ...ruleLines(viewOf(result))]),
    ].join("\n");
  });
  const more = steps.slice(EXPLAINED_AT_ONCE).map(lineOf);
  return [...parts, ...(more.length > 0 ? [`Also meant may be:\n${list(more)}`] : [])].join("\n");
};

/** How the cement of steps was computed, from the engine's explanation. */
export const answerHow = ({ session }: QuestionTalk, steps: readonly CompactStep[]): string | null => {
  const pumped = steps.filter(({ sacks }) => sacks !== null).slice(0, EXPLAINED_AT_ONCE);
  if (pumped.length === 0) return null;
  return pumped
    .map((step) => {
      const result = session.call("explain_rule", { step_id: step.step_id, rule: null });
      const refusal = refusalOf(result);
      const lines = refusal ? [refusal.message] : viewOf(result).steps.flatMap(({ explain }) => explain);
      return [`${lineOf(step)}.`, list(lines)].join("\n");
    })
    .join("\n");
};

/** What a paragraph asks for, and which steps cite it. The question names the paragraph, or its topic implies it. */
export const answerAboutRule = ({ session, clause }: QuestionTalk): string | null => {
  const rule = /(?:\(\w\))(?:\(\d+\))?/u.exec(clause)?.[0] ?? topicOf(clause);
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
