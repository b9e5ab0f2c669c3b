import { cutText } from "#shared/kernel/text.ts";
import { figure } from "#shared/plugging/words/quantities.ts";
import { refusalOf } from "../session.ts";
import { doneText, notPlaced, refusedText } from "../answer-texts.ts";
import type { Exchange } from "../reading/context.ts";
import { quotes } from "../reading/speech.ts";
import { lookAgain, type OrderTalk, unsure } from "./perform.ts";

interface EditRow {
  modification_id: string;
  changes: string[];
  result_version: number;
}

const UNDO_TOOL = "revert_edit";

const rowsOf = ({ session }: OrderTalk): EditRow[] => {
  const result = session.call("list_modifications", { modification_id: null });
  return (result["modifications"] as EditRow[] | undefined) ?? [];
};

const lineOf = ({ result_version, changes }: EditRow): string =>
  `Version ${result_version}: ${changes.join("; ")}`;

const tell = (rows: readonly EditRow[], { plan }: OrderTalk): string =>
  [
    rows[0] ? `The newest edit made ${lineOf(rows[0])}.` : "No edit has been made on this branch.",
    `The plan is at version ${figure(plan.version)}. Nothing was changed.`,
  ].join("\n");

interface Wish {
  modification_id: string | null;
  version: number | null;
}

const versionIn = ({ clause, session }: OrderTalk): number | null => {
  const named = /\bv(?:ersion)? ?#?(\d{1,4})\b/u.exec(clause)?.[1];
  if (named !== undefined) return Number(named);
  if (
    !/\b(?:baseline|original|beginning|the start|start over|scratch and|everything|(?:all|both)(?: of)?(?: (?:the|my|those|these))? ?(?:edits|changes))\b/u.test(
      clause,
    )
  )
    return null;
  const compared = session.call("compare_versions", { from_version: null, to_version: null });
  return typeof compared["from_version"] === "number" ? compared["from_version"] : null;
};

/** The newest edit that changed the named plug. */
const editOf = (clause: string, rows: readonly EditRow[]): EditRow | null => {
  const plug = /\bplug #?(\d{1,3})\b/u.exec(clause)?.[1];
  const named = new RegExp(String.raw`\bplug ${plug}\b`, "iu");
  return plug === undefined
    ? null
    : (rows.find(({ changes }) => changes.some((one) => named.test(one))) ?? null);
};

const ORDINALS: Readonly<Record<string, number>> = {
  first: 0,
  "1st": 0,
  second: 1,
  "2nd": 1,
  third: 2,
  "3rd": 2,
};
const NTH_EDIT = /\b(first|1st|second|2nd|third|3rd) (?:edit|change|one|of (?:them|those|these|the two))\b/u;

/** "the first change": the nth edit, counted from the oldest. */
const nthEdit = (clause: string, rows: readonly EditRow[]): EditRow | null => {
  const n = ORDINALS[NTH_EDIT.exec(clause)?.[1] ?? ""];
  return n === undefined ? null : (rows.toReversed()[n] ?? null);
};

/** A message of more characters is hardly typed for one order. */
const LONG = 200;
const NAMES_EDIT = /\b(?:edits?|changes?|last|latest|newest|previous|version)\b/u;

/** An exchange with an order that was not carried out, or with a pasted text: a bare "Undo." may mean that one. */
const leftUndone = ({ user, assistant }: Exchange): boolean =>
  !/^Done\./mu.test(assistant) &&
  (user.length > LONG ||
    quotes(user) ||
    /\bnothing (?:was|is) changed\b|\bI (?:could|can|did)(?: not|n't)\b/iu.test(assistant));

const wishOf = (talk: OrderTalk, rows: readonly EditRow[]): Wish | { ask: string } => {
  const { clause, past } = talk;
  const version = versionIn(talk);
  if (version !== null) return { modification_id: null, version };
  if (/\bplug #?\d/u.test(clause)) {
    const row = editOf(clause, rows);
    return row ? { modification_id: row.modification_id, version: null } : { ask: "Which edit is meant?" };
  }
  const numbered = nthEdit(clause, rows);
  if (numbered) return { modification_id: numbered.modification_id, version: null };
  const count = /\b(?:last|previous|latest) (\d+|two|three|few|couple)\b/u.exec(clause);
  if (count) return { ask: "One edit at a time, or name the version to go back to. Which one?" };
  // after an answer that changed nothing, "take that back" may mean something else
  const points = /\b(?:that|it|this|them|those)\b/u.test(clause);
  const before = past.find(({ justNow }) => justNow !== true);
  const isUnclear = before !== undefined && !NAMES_EDIT.test(clause) && leftUndone(before);
  if (isUnclear || (points && before && !/^Done\./mu.test(before.assistant))) {
    return { ask: "Which edit should be taken back?" };
  }
  return { modification_id: null, version: null };
};

/** The plugs by which an edit is named. */
const plugsOf = (clause: string): number[] =>
  [...clause.matchAll(/\bplug #?(\d{1,3})\b/gu)].map(([, plug]) => Number(plug));

/** Reverts an edit, or to a version; asks back where it is unclear which. */
export const undo = (talk: OrderTalk): string => {
  const { session, plan, order, written, clause } = talk;
  const rows = rowsOf(talk);
  if (rows.length === 0) return tell(rows, talk);
  const wish = wishOf(talk, rows);
  if ("ask" in wish) return [tell(rows, talk), wish.ask].join("\n");
  if (order.mood !== "do" || !session.offers(UNDO_TOOL)) {
    return [unsure("Say “undo the last edit” to take it back."), tell(rows, talk)].join("\n");
  }
  const doubt = lookAgain(talk, { ...wish, plugs: plugsOf(clause), nth: [1, 2, 3] }, []);
  if (doubt && "objection" in doubt) return doubt.objection;
  if (doubt) {
    return [
      notPlaced(doubt.unplaced),
      unsure("Say “undo the last edit” to take it back."),
      tell(rows, talk),
    ].join("\n");
  }
  const result = session.call(UNDO_TOOL, { ...wish, reason: cutText(written, 300) });
  return refusalOf(result) ? refusedText(result, plan.steps) : doneText(result, null);
};
