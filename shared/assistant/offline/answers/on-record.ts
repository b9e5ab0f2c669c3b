import type { QuestionTalk } from "./question-talk.ts";
import { refusalOf } from "../session.ts";
import { addedLines, counted, list, resolvedLines, wholePlanLine } from "../answer-texts.ts";

export interface ViolationView {
  severity: string;
  message: string;
  citation: string;
}

const BY_SEVERITY = ["error", "warning", "district", "note"];

const SEVERITY_WORDS: Readonly<Record<string, string>> = {
  error: "Breaks the rule",
  warning: "Warning",
  district: "District practice",
  note: "Note",
};

export const violationLine = ({ severity, message, citation }: ViolationView): string =>
  `${SEVERITY_WORDS[severity] ?? severity}: ${message} (${citation})`;

/** The severity that a question is limited to; null for all. */
const severityIn = (clause: string): string | null => {
  if (!/\b(?:just|only|any|show|list|what|which)\b/u.test(clause)) return null;
  const named = (["error", "warning", "note"] as const).filter((one) =>
    new RegExp(String.raw`\b${one}s?\b`, "u").test(clause),
  );
  return named.length === 1 && !/\bviolat/u.test(clause) ? (named[0] ?? null) : null;
};

/** The plan's violations, the most severe first, each with its citation. */
export const answerAboutViolations = ({ session, plan, clause }: QuestionTalk): string => {
  const severity = severityIn(clause);
  const result = session.call("get_violations", { severity });
  const refusal = refusalOf(result);
  if (refusal) return refusal.message;
  const violations = (result["violations"] as ViolationView[]).toSorted(
    (a, b) => BY_SEVERITY.indexOf(a.severity) - BY_SEVERITY.indexOf(b.severity),
  );
  if (violations.length === 0) {
    return severity === null
      ? `The plan (version ${plan.version}) breaks no rule that I know of.`
      : `There is no ${severity} on the plan (version ${plan.version}): none.`;
  }
  const errors = violations.filter(({ severity }) => severity === "error").length;
  const opening =
    errors > 0
      ? `The plan (version ${plan.version}) breaks ${counted(errors, "rule")}; ${counted(violations.length, "remark")} in all:`
      : `The plan (version ${plan.version}) breaks no rule of severity error; ${counted(violations.length, "remark")}:`;
  return [opening, list(violations.map(violationLine))].join("\n");
};

interface ComparisonView {
  from_version: number;
  to_version: number;
  changes: string[];
  total_sacks: { before: number; after: number };
  violations: { added: ViolationView[]; resolved: ViolationView[] };
}

const versionsIn = (clause: string): [number | null, number | null] => {
  const numbers = [
    ...clause.matchAll(
      /\b(?:v(?:ersions?)? ?#?|(?<=versions? .{1,20}(?:and|to|with|vs) )(?:v(?:ersion)? ?)?)(\d{1,4})\b/gu,
    ),
  ].map(([, n]) => Number(n));
  return [numbers[0] ?? null, numbers[1] ?? null];
};

/** The changes so far, or between two versions that are named. */
export const answerAboutChanges = ({ session, clause }: QuestionTalk): string => {
  const [from_version, to_version] = versionsIn(clause);
  const result = session.call("compare_versions", { from_version, to_version });
  const refusal = refusalOf(result);
  if (refusal) return refusal.message;
  const view = result as unknown as ComparisonView;
  if (view.changes.length === 0) {
    return `Nothing has changed: version ${view.to_version} is the same as version ${view.from_version}.`;
  }
  return [
    `From version ${view.from_version} to version ${view.to_version}:`,
    list([
      ...view.changes,
      wholePlanLine(view.total_sacks),
      ...addedLines(view.violations.added),
      ...resolvedLines(view.violations.resolved),
    ]),
  ].join("\n");
};

interface EditRow {
  op_type: string;
  by: string;
  made_by: string;
  changes: string[];
  risk_score: number;
  result_version: number;
}

/** The edits on this branch, newest first. */
export const answerAboutEdits = ({ session }: QuestionTalk): string => {
  const result = session.call("list_modifications", { modification_id: null });
  const refusal = refusalOf(result);
  if (refusal) return refusal.message;
  const edits = result["modifications"] as EditRow[];
  if (edits.length === 0) return "No edit has been made in this conversation; the plan is as it began.";
  return [
    "The edits of this conversation, newest first:",
    list(
      edits.map(
        ({ result_version, op_type, by, changes, risk_score }) =>
          `Version ${result_version}, ${op_type.replaceAll("_", " ")} by ${by}, risk ${risk_score}: ${changes.join("; ")}`,
      ),
    ),
  ].join("\n");
};
