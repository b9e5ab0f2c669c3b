import { cutText } from "#shared/kernel/text.ts";
import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../tools/plan-views.ts";
import { refusalOf, type ToolResult } from "./session.ts";

/** Ends the answer to a preview; accepting it makes the edit. */
export const OFFER = "Nothing is changed. Say “do it” to make this edit.";

/** Stands in its place where a message has other orders; what follows them offers what is shown. */
export const SHOWN = "Nothing is changed by it.";
export const TAGGED_THEN = "The new plug is then tagged, too.";
export const OFFER_ALL = "Say “do it” to make all that is shown, or give one order by itself.";

/** Ends the preview of an order in a message that may not change the plan. */
export const READ_ONLY =
  "Nothing is changed: this message may not change the plan. Send it again with plan changes allowed.";

export const TAKEN_BACK = "Taken back before it was done: nothing was changed.";

export const ABOUT_ITSELF = [
  "I am the rule-based assistant: I read questions and orders about this plugging plan, and I do not converse about other things.",
  "- Ask about plugs, depths, cement, rules, violations, changes or the well: “What formation plugs are in this plan?”, “Why is there a plug at the surface shoe?”",
  "- Order edits by plug, depth or formation: “Extend the shoe plug up by fifty feet”, “Combine the two water plugs”, “Take that back”",
  "- Try them first: “What would happen if we combined the water plugs?”",
].join("\n");

/** Says in the reader's own language that only English is read. */
export const ENGLISH_ONLY: Readonly<Record<string, string>> = {
  es: "Solo leo inglés, y no se cambió nada.",
  fr: "Je ne lis que l'anglais, et rien n'a été changé.",
  de: "Ich lese nur Englisch, und nichts wurde geändert.",
  pt: "Só leio inglês, e nada foi alterado.",
};

export const ENGLISH_PLEASE =
  "I read English only, and nothing was changed. For example: “How many sacks does the top plug take?”, “Extend the top plug down by ten feet.”";

export const REFRAINED =
  "I read that as a wish to leave the plan as it is, so nothing was changed. If you do want the edit, give it as a plain order.";

export const GUARDED =
  "Nothing was changed: I keep to the rules of this plan and to the guardrails of your organisation, and no message can switch them off. Tell me which edit you want; one that needs approval is put before the owner.";

export const UNREAD =
  "That message is longer than I read in one piece, and I did not read all of it. Nothing is changed for the part that I did not read: give each order by itself, in a short sentence.";

export const NOT_FILED =
  "I can't file, send or sign anything: I read and change this plan. Its status and its forms are moved by people, outside this conversation.";

export const NO_COUNSEL =
  "I can't give legal advice: ask your lawyer or the district office. I can tell what the rule says and what the plan breaks.";

export const THIS_WELL_ONLY =
  "I see only the plan and the well of this conversation. Open a conversation about the other well to talk of it.";

/** Beside a preview of one of several orders of which another isn't clear yet. */
export const UNDO_FIRST =
  "Nothing was changed: taking the last edit back gives plugs other numbers. Say “undo that” by itself, then the other orders with the numbers that it shows.";
export const HELD = "Another part of the message isn't clear yet, so I made none of it.";

export const UNSUPPORTED =
  "I can't do that. What I can do: combine plugs, replace the bridge plug, move ends, change cement, add, remove and reorder steps, set special instructions, take edits back. Nothing was changed.";

const COUNTS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** A count in words, so that every figure in an answer comes from a tool: "two formation plugs". */
export const counted = (count: number, noun: string): string =>
  `${COUNTS[count] ?? "more than twelve"} ${noun}${count === 1 ? "" : "s"}`;

export const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");

/** Capitalises the first letter: "base of water" becomes "Base of water". */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

export const lineOf = ({ summary }: CompactStep): string => summary;

export const stepList = (steps: readonly CompactStep[]): string => list(steps.map(lineOf));

interface Rule {
  message: string;
  severity?: string;
  citation?: string;
}

/** Sacks of the whole plan, before and after. */
interface SacksChange {
  before: number;
  after: number;
}

interface EditView {
  changes: string[];
  steps_after: CompactStep[];
  total_sacks: SacksChange;
  risk_score: number;
  risk_factors: { message: string }[];
  violations: { added: Rule[]; resolved: Rule[]; unchanged_count: number };
  version?: number;
  guardrails?: { message: string }[];
  needs_approval?: boolean;
}

/** Plugs are called plugs, and not steps. */
export const ofPlugs = (message: string): string =>
  message.replaceAll(/\b([Ss])tep (?=\d)/gu, (_all, s: string) => (s === "S" ? "Plug " : "plug "));

const cited = ({ message, citation }: Rule): string =>
  citation ? `${ofPlugs(message)} (${citation})` : ofPlugs(message);

const violationLines = ({ added, resolved, unchanged_count }: EditView["violations"]): string[] => {
  if (added.length === 0 && resolved.length === 0) {
    const rest = unchanged_count > 0 ? `; ${unchanged_count} as before` : "";
    return [`Violations: none added, none resolved${rest}`];
  }
  return [...addedLines(added), ...resolvedLines(resolved)];
};

/** Lines for violations that a change adds. */
export const addedLines = (added: readonly Rule[]): string[] =>
  added.map((violation) => `New violation: ${cited(violation)}`);

/** Lines for violations that a change resolves. */
export const resolvedLines = (resolved: readonly Rule[]): string[] =>
  resolved.map((violation) => `Resolved: ${cited(violation)}`);

/** The cement of the whole plan after a change, with the figure before if it differs. */
export const wholePlanLine = ({ before, after }: SacksChange): string =>
  `Whole plan: ${before === after ? plural(after, "sack") : `${figure(before)} → ${figure(after)} sacks`}`;

/** The effect of an edit, one line each: changes, sacks, risk, violations. */
export const effectLines = (result: ToolResult): string[] => {
  const view = result as unknown as EditView;
  const factors = view.risk_factors.map(({ message }) => message).join("; ");
  const citations = [...new Set(view.steps_after.flatMap((step) => step.citations))];
  return [
    ...view.changes,
    wholePlanLine(view.total_sacks),
    `Risk against the baseline: ${view.risk_score}${factors ? ` (${factors})` : ""}`,
    ...violationLines(view.violations),
    ...(citations.length > 0 ? [`Rules behind it: ${citations.join(", ")}`] : []),
  ];
};

/** The answer after an edit was made. */
export const doneText = (result: ToolResult, note: string | null): string => {
  const { version } = result as unknown as EditView;
  const opening = `Done. The plan is now at version ${version}.`;
  return [...(note ? [note] : []), opening, list(effectLines(result))].join("\n");
};

/** Whether an edit that was tried breaks a rule that the plan keeps now. */
export const leaveLine = (result: ToolResult): string => {
  const { added } = (result as unknown as EditView).violations;
  const behind = (...severities: string[]): string =>
    [
      ...new Set(
        added
          .filter(({ severity = "" }) => severities.includes(severity))
          .map(({ citation = "a rule" }) => citation),
      ),
    ].join(", ");
  const [law, others] = [behind("error"), behind("warning", "district")];
  if (law) return `No: it would break ${law}.`;
  return others
    ? `It breaks no paragraph of the rule, but it brings a warning (${others}).`
    : "Yes: it adds no violation of a rule.";
};

/** Stands before what an edit would do where its cost is asked for. */
export const NO_COSTS = "No prices are on record here, and the plan doesn't say who pays. What it would do";

/** The answer to a preview. */
export const trialText = (result: ToolResult, note: string | null, ending: string): string => {
  const view = result as unknown as EditView;
  const guardrails = view.needs_approval ? (view.guardrails ?? []).map(({ message }) => message) : [];
  return [
    ...(note ? [note] : []),
    "It would do this:",
    list([...effectLines(result), ...guardrails]),
    view.needs_approval ? "Nothing is changed; such an edit needs the owner's approval." : ending,
  ].join("\n");
};

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(", ");

/** Tells that a sentence was not understood, which words of it were read, and what can be asked. */
export const notUnderstood = (
  written: string,
  read: readonly string[],
  examples: readonly string[],
): string =>
  [
    read.length > 0
      ? `I read ${quoted(read)} there, but not what you ask or order about it: what is meant? Nothing was changed.`
      : `I did not understand “${cutText(written, 200)}”. Nothing was changed.`,
    `Ask for example ${quoted(examples)}.`,
  ].join("\n");

/** Tells that a figure has no plain value. */
export const notANumber = (said: string): string =>
  `Nothing was changed: I can't read “${said}” as a number. Write figures in plain digits.`;

/** Tells which words of an order have no place in the edit, so that it is only offered. */
export const notPlaced = (words: readonly string[]): string =>
  words.length === 1 && words[0] === "?"
    ? "I read that as a question, so I did not make the edit."
    : `I could not place ${quoted(words)} in this edit, so I did not make it.`;

/** Tells which words of a quotation are not in what is shown of it. */
export const notShown = (words: readonly string[]): string => `Not in this: ${quoted(words)}.`;

/** Replaces the step ids of tool results by plug numbers. */
const withPlugNumbers = (text: string, steps: readonly CompactStep[]): string =>
  steps.reduce((told, { step_id, plug_no }) => told.replaceAll(step_id, `plug ${plug_no}`), text);

/** A tool's refusal in words, with the guardrails that fired. */
export const refusedText = (result: ToolResult, steps: readonly CompactStep[]): string => {
  const refusal = refusalOf(result);
  const guardrails = (result["guardrails"] as { message: string }[] | undefined) ?? [];
  const reasons = guardrails.map(({ message }) => message);
  const wouldDo = result["would_do"] as ToolResult | undefined;
  const lines = [
    `Nothing was changed: ${refusal?.message ?? "it was refused."}`,
    ...(reasons.length > 0 ? [list(reasons)] : []),
    ...(wouldDo ? [`It would do this:\n${list(effectLines(wouldDo))}`] : []),
  ];
  return withPlugNumbers(lines.join("\n"), steps);
};

/** To "please note that …" beside orders, which names no plug. */
export const NOT_WRITTEN =
  "I took what you ask me to note as told to me: it is not written into the plan. Say on which plug it belongs, or that it is for the plan's notes.";
/** After an offer: the person refuses it, or says nothing of it. */
export const LEFT_AS_IT_IS = "Left as it is: nothing was changed.";
/** Before what a quoted request would do. */
export const PASSED_ON =
  "I read what is quoted as a request that you pass on, and show what it would do; it is not made yet.";
export const NOT_PASSED = "I read no change in these words; give them as orders of their own:";
export const NOTHING_OFFERED =
  "Nothing waits for a yes here: say which edit is meant, by plug and figure. Nothing was changed.";
export const STILL_OFFERED = "Nothing was changed yet. Say “do it” to make the edit that I showed.";

export const wholeOrPart = (part: string): string =>
  `Is the whole plug to go, or only its ${part}? Name what to take out. Nothing was changed.`;
