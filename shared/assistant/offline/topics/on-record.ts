import {
  addedLines,
  ofPlugs,
  capital,
  counted,
  list,
  resolvedLines,
  wholePlanLine,
} from "../answer-texts.ts";
import { pattern } from "../lexicon/matcher.ts";
import { refusalOf } from "../session.ts";
import { measuresOf } from "./measures.ts";
import { subjectOf } from "./subject.ts";
import { about, is, isCheck, said, slots, stepsAsked, type Talk, type Topic } from "./talk.ts";

export interface ViolationView {
  code?: string;
  severity: string;
  message: string;
  citation: string;
  step_ids?: string[];
}

const BY_SEVERITY = ["error", "warning", "district", "note"];
const SEVERITY_WORDS: Readonly<Record<string, string>> = {
  error: "Breaks the rule",
  warning: "Warning",
  district: "District practice",
  note: "Note",
};

export const violationLine = ({ severity, message, citation }: ViolationView): string =>
  `${SEVERITY_WORDS[severity] ?? severity}: ${ofPlugs(message)} (${citation})`;

/** The severity that a question is limited to; null for all. */
const severityIn = (talk: Talk): string | null => {
  const named = [
    is(talk, "severe") ? "error" : null,
    is(talk, "warning") ? "warning" : null,
    is(talk, "notes") ? "note" : null,
  ].filter((one) => one !== null);
  return named.length === 1 ? (named[0] ?? null) : null;
};

const assumed = ({ session }: Talk): string[] => {
  const result = session.call("get_plan", { detail: "compact" });
  return (result["warnings"] as string[] | undefined) ?? [];
};

const WELL_DONE = ["sound", "pass"];
const ODD_ONES = ["violation", "violate", "warning", "flags"];

/** "Yes: ", "No: ", where a question asks whether the plan is sound or whether anything is wrong with it. */
const verdict = (talk: Talk, errors: number, remarks: number): string => {
  if (!isAsked(talk)) return "";
  if (is(talk, ...WELL_DONE)) return errors === 0 ? "Yes. " : "No. ";
  if (!is(talk, ...ODD_ONES)) return "";
  const counts = is(talk, "warning", "notes", "flags", "modal", "facts") ? remarks : errors;
  return counts > 0 ? "Yes. " : "No. ";
};
const isAsked = (talk: Talk): boolean => isCheck(talk) || ANYTHING.at(talk.items, 0) !== null;
const ANYTHING = pattern("^ all");

/** The plan's violations, the most severe first, each with its citation; then what it assumes. */
export const violations: Topic = (talk) => {
  const severity = severityIn(talk);
  const only = severity === "error" || said(talk, "just", "only") ? severity : null;
  const result = talk.session.call("get_violations", { severity: only });
  const refusal = refusalOf(result);
  if (refusal) return refusal.message;
  const { version } = talk.plan;
  const { steps } = stepsAsked(talk, false);
  const all = (result["violations"] as ViolationView[]).toSorted(
    (a, b) => BY_SEVERITY.indexOf(a.severity) - BY_SEVERITY.indexOf(b.severity),
  );
  const ids = new Set<string>(steps.map(({ step_id }) => step_id));
  const single = steps.length > 0 && steps.length < 3;
  const own = single
    ? all.filter(
        ({ step_ids, message }) =>
          step_ids?.some((id) => ids.has(id)) ||
          steps.some(({ plug_no }) => message.includes(`Plug ${plug_no} `)),
      )
    : all;
  const warned = severity === "warning" || is(talk, "assumed") || is(talk, "flags") ? assumed(talk) : [];
  const notes = warned.length > 0 ? ["The plan itself warns of this:", list(warned)] : [];
  const errors = own.filter((one) => one.severity === "error").length;
  const opening = verdict(talk, errors, own.length + warned.length);
  const what = single
    ? capital(steps.map(({ plug_no }) => `plug ${plug_no}`).join(" and "))
    : `The plan (version ${version})`;
  const breaks = `${what} break${steps.length === 2 && single ? "" : "s"}`;
  const told = errors > 0 ? counted(errors, "rule") : "no rule";
  if (own.length === 0)
    return about([`${opening}${breaks} no rule that I know of.`, ...notes].join("\n"), steps);
  return about(
    [
      `${opening}${breaks} ${told}${errors > 0 && own.length === errors ? ":" : `; ${counted(own.length, "remark")} in all:`}`,
      list(own.map(violationLine)),
      ...notes,
    ].join("\n"),
    steps,
  );
};

/** "Which notes are on plug 5?": what is written on it, and what the plan's checks remark. */
export const notesOn: Topic = (talk) => {
  const { steps, named } = stepsAsked(talk, false);
  if (!named || steps.length === 0 || steps.length > 3) return null;
  const measures = measuresOf(talk, steps);
  const written = steps.map((step) => {
    const own = measures?.of(step)?.special_instructions;
    return `Plug ${step.plug_no}: ${own ? `“${own}”` : "no note is written on it"}`;
  });
  const made = violations({ ...talk, items: talk.items.filter(({ slot }) => slot !== null) });
  const remarks = typeof made === "string" ? made : (made?.text ?? "");
  return about([list(written), remarks].join("\n"), steps);
};

const ON_THE_RECORD = [
  "fact_missing",
  "groundwater_depth_unknown",
  "top_of_cement_unknown",
  "records_differ",
  "borrowed_district_rows",
];
const ON_THE_FORM = ["length_below_form_minimum", "minimum_sacks_practice"];

const remarksOf = (talk: Talk, codes: readonly string[]): string[] => {
  const result = talk.session.call("get_violations", { severity: null });
  const all = (result["violations"] as ViolationView[] | undefined) ?? [];
  return all.filter(({ code = "" }) => codes.includes(code)).map(violationLine);
};

/** "What is still needed before it can be filed?", in whatever words. */
export const asksLacking = (talk: Talk): boolean =>
  is(talk, "lacking")
    ? is(talk, "info", "facts", "well", "file", "before")
    : is(talk, "info", "facts", "file") &&
      is(talk, "what", "which", "all", "isthere") &&
      !slots(talk, "target").some(({ mention }) => mention.pronoun === null);

const MEANS: Readonly<Record<string, string>> = {
  error:
    "It breaks a paragraph of the rule: the plan should be changed, or the district director has to grant an exception",
  warning:
    "No paragraph is broken, but the district may ask for it, or a fact is missing that may change the plan",
  district: "The district's practice, not a paragraph: the district may ask for it",
  note: "Practice or a hint: nothing has to be changed",
};

/** What the remarks of the plan's checks mean: how grave they are, and what would settle them. */
export const meaning: Topic = (talk) => {
  if (!is(talk, "violation", "violate", "warning", "notes", "flags")) return null;
  const result = talk.session.call("get_violations", { severity: severityIn(talk) });
  const all = (result["violations"] as (ViolationView & { fix?: string })[] | undefined) ?? [];
  if (all.length === 0) return "The plan's checks find nothing of that kind, so there is nothing to settle.";
  const parts = BY_SEVERITY.flatMap((grave) => {
    const own = all.filter(({ severity }) => severity === grave);
    const lines = own.map(({ message, fix }) => {
      const [settles] = fix?.split(": ") ?? [];
      return `- ${ofPlugs(message)}${settles ? ` Settled by: ${ofPlugs(settles)}.` : ""}`;
    });
    return own.length > 0 ? [`${SEVERITY_WORDS[grave] ?? grave}. ${MEANS[grave]}:`, ...lines] : [];
  });
  return parts.join("\n");
};

const STAGED = ["plug_beyond_joining_limits"];
/** Whether cement can be pumped in one stage, as far as the plan's checks look at it. */
export const stages: Topic = (talk) => {
  const { steps, by } = subjectOf(talk);
  const asked = by === "plan" ? steps : steps.filter(({ sacks }) => sacks !== null);
  if (asked.length === 0) return null;
  const told = remarksOf(talk, STAGED).filter((line) =>
    asked.some(({ plug_no }) => line.includes(`Plug ${plug_no} `)),
  );
  const opening =
    told.length > 0
      ? "How it is pumped is the operator's choice; the plan's checks only remark where one stage may not do:"
      : "How it is pumped is the operator's choice; the plan's checks find nothing that calls for more than one stage.";
  return about(
    [opening, list([...told, ...(by === "plan" ? [] : asked.map(({ summary }) => summary))])]
      .join("\n")
      .trim(),
    by === "plan" ? [] : asked,
  );
};

/** What the well's record lacks, as far as the plan's checks and warnings know. */
export const lacking: Topic = (talk) => {
  const lines = remarksOf(talk, ON_THE_RECORD);
  const warned = assumed(talk);
  return [
    lines.length > 0
      ? "The plan's checks find this lacking or unclear in the well's record:"
      : "The plan's checks find no fact lacking in the well's record.",
    ...(lines.length > 0 ? [list(lines)] : []),
    ...(warned.length > 0 ? ["The plan warns of this as well:", list(warned)] : []),
    "I see what the plan is made from, not the papers that go with the form.",
  ].join("\n");
};

/** Where the plan departs from what the online form asks for, and how grave that is. */
export const formNotes: Topic = (talk) => {
  const lines = remarksOf(talk, ON_THE_FORM);
  return lines.length > 0
    ? [
        "The plan departs from the online form here:",
        list(lines),
        "These are notes of practice: they break no rule.",
      ].join("\n")
    : "The plan departs nowhere from the lengths and sacks that the online form asks for.";
};

/** What the plan takes for granted. */
export const assumptions: Topic = (talk) => {
  const told = assumed(talk);
  return told.length > 0
    ? ["The plan warns of these:", list(told)].join("\n")
    : "The plan has no warnings of its own: nothing on it is marked as assumed.";
};

export interface ComparisonView {
  from_version: number;
  to_version: number;
  changes: string[];
  total_sacks: { before: number; after: number; difference: number };
  violations: { added: ViolationView[]; resolved: ViolationView[] };
}

/** The changes so far, or between two versions that are named. */
export const changes: Topic = (talk) => {
  const [from_version = null, second = null] = slots(talk, "version").map(({ n }) => n);
  const to_version = second ?? (from_version === null ? null : (slots(talk, "number")[0]?.n ?? null));
  const result = talk.session.call("compare_versions", { from_version, to_version });
  const refusal = refusalOf(result);
  if (refusal) return refusal.message;
  const view = result as unknown as ComparisonView;
  if (view.changes.length === 0)
    return `Nothing has changed: version ${view.to_version} is the same as version ${view.from_version}.`;
  const { added, resolved } = view.violations;
  return [
    `From version ${view.from_version} to version ${view.to_version}:`,
    list([
      ...view.changes,
      wholePlanLine(view.total_sacks),
      ...addedLines(added),
      ...resolvedLines(resolved),
      ...(added.length === 0 ? ["No violation was added"] : []),
    ]),
  ].join("\n");
};

interface EditRow {
  op_type: string;
  by: string;
  changes: string[];
  risk_score: number;
  result_version: number;
}

/** The edits on this branch, newest first. */
export const edits: Topic = ({ session }) => {
  const result = session.call("list_modifications", { modification_id: null });
  const refusal = refusalOf(result);
  if (refusal) return refusal.message;
  const rows = result["modifications"] as EditRow[];
  if (rows.length === 0) return "No edit has been made in this conversation; the plan is as it began.";
  return [
    `${counted(rows.length, "edit").replace(/^./u, (letter) => letter.toUpperCase())} of this conversation, newest first:`,
    list(
      rows.map(
        ({ result_version, op_type, by, changes: made, risk_score }) =>
          `Version ${result_version}, ${op_type.replaceAll("_", " ")} by ${by}, risk ${risk_score}: ${made.join("; ")}`,
      ),
    ),
  ].join("\n");
};
