import { cutText } from "#shared/kernel/text.ts";
import { figure } from "#shared/plugging/words/quantities.ts";
import { doneText, refusedText } from "../answer-texts.ts";
import { refusalOf } from "../session.ts";
import { type Ordering, says, slots } from "./act.ts";
import { type Outcome, renumbered } from "./perform.ts";

interface EditRow {
  modification_id: string;
  op_type: string;
  changes: string[];
  result_version: number;
}

interface Wish {
  modification_id: string | null;
  version: number | null;
}

const UNDO_TOOL = "revert_edit";

const rowsOf = ({ session }: Pick<Ordering, "session">): EditRow[] => {
  const result = session.call("list_modifications", { modification_id: null });
  return (result["modifications"] as EditRow[] | undefined) ?? [];
};

/** Whether taking back the newest edit gives plugs other numbers: it added, removed or reordered steps. */
export const undoRenumbers = (order: Pick<Ordering, "session">): boolean =>
  (rowsOf(order)[0]?.changes ?? []).some((change) => / (?:added|removed|was plug)\b/u.test(change));

const newest = (rows: readonly EditRow[], { plan }: Ordering): string =>
  [
    rows[0]
      ? `The newest edit made version ${rows[0].result_version}: ${rows[0].changes.join("; ")}.`
      : "No edit has been made on this branch.",
    `The plan is at version ${figure(plan.version)}. Nothing was changed.`,
  ].join("\n");

const NTH: Readonly<Record<string, number>> = { first: 0, second: 1, third: 2, fourth: 3 };

const baseline = ({ session }: Ordering): number | null => {
  const compared = session.call("compare_versions", { from_version: null, to_version: null });
  return typeof compared["from_version"] === "number" ? compared["from_version"] : null;
};

const WHICH = { ask: "Which edit is meant?" };

/** How many edits are named: "both", "the last two edits". */
const countIn = (order: Ordering): number | null => {
  const [number] = says(order, "edit", "lastn") ? slots(order, "number") : [];
  const counted = slots(order, "target").find(({ mention }) => mention.count !== null);
  return counted?.mention.count ?? number?.n ?? null;
};

/** The version before the newest edits; of one that took something back it is open what is meant. */
const beforeNewest = (count: number, rows: readonly EditRow[]): Wish | { ask: string } => {
  const newest = rows.slice(0, count);
  const oldest = newest.at(-1);
  if (!oldest || newest.length < count || newest.some(({ op_type }) => op_type === "revert")) return WHICH;
  return { modification_id: null, version: oldest.result_version - 1 };
};

/** "redo": what took an edit back is taken back. */
const again = ([newest]: readonly EditRow[]): Wish | { ask: string } =>
  newest?.op_type === "revert"
    ? { modification_id: newest.modification_id, version: null }
    : { ask: "The newest edit was not taken back, so there is nothing to make again. Which edit is meant?" };

/** What to take back; `made` is how many edits the answer before made. */
const wishOf = (order: Ordering, rows: readonly EditRow[], made: number): Wish | { ask: string } => {
  const [version] = slots(order, "version");
  if (version) return { modification_id: null, version: version.n };
  if (says(order, "redo")) return again(rows);
  const count = countIn(order);
  if (count !== null && count > 1) return beforeNewest(count, rows);
  if (
    says(order, "baseline", "all") ||
    (slots(order, "target").some(({ mention }) => mention.pronoun === "them") && says(order, "edit"))
  )
    return { modification_id: null, version: baseline(order) };
  const [number] = slots(order, "target").flatMap(({ mention }) => mention.numbers);
  if (number !== undefined) {
    const named = new RegExp(String.raw`\bplug ${number}\b`, "iu");
    const row = rows.find(({ changes }) => changes.some((one) => named.test(one)));
    return row ? { modification_id: row.modification_id, version: null } : WHICH;
  }
  const nth = Object.keys(NTH).find((tag) => says(order, tag));
  const mentioned = slots(order, "target").find(({ mention }) => mention.nth !== null)?.mention.nth;
  const at = nth === undefined ? (mentioned ?? null) : (NTH[nth] ?? 0) + 1;
  if (at !== null && at > 0) {
    const row = rows.toReversed()[at - 1];
    return row ? { modification_id: row.modification_id, version: null } : WHICH;
  }
  if (slots(order, "number").length > 0)
    return { ask: "One edit at a time, or name the version to go back to. Which one?" };
  // one message made them all
  if (made > 1 && !says(order, "edit", "lastn")) return beforeNewest(made, rows);
  return { modification_id: null, version: null };
};

/** Reverts an edit, or to a version; asks back where it is unclear which. */
export const undo = (order: Ordering, written: string, mayEdit: boolean, made: number): Outcome => {
  const rows = rowsOf(order);
  if (rows.length === 0) return { text: newest(rows, order), status: "refused" };
  const wish = wishOf(order, rows, made);
  if ("ask" in wish) return { text: [newest(rows, order), wish.ask].join("\n"), status: "refused" };
  const vague =
    wish.modification_id === null &&
    wish.version === null &&
    made === 0 &&
    !says(order, "edit", "lastn", "version");
  if (vague)
    return { text: [newest(rows, order), "Which edit should be taken back?"].join("\n"), status: "refused" };
  if (!mayEdit || !order.session.offers(UNDO_TOOL)) {
    return {
      text: ["Say “undo the last edit” to take it back.", newest(rows, order)].join("\n"),
      status: "refused",
    };
  }
  const before = order.plan.steps;
  const result = order.session.call(UNDO_TOOL, { ...wish, reason: cutText(written, 300) });
  if (refusalOf(result)) return { text: refusedText(result, before), status: "refused" };
  return { text: [doneText(result, null), ...renumbered(before, order.session)].join("\n"), status: "done" };
};
