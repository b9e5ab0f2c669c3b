import { AppError, isAppError } from "#shared/kernel/errors.ts";
import type { ModificationId } from "#shared/kernel/ids.ts";
import { changeBetween, type PlanChange } from "#shared/plugging/edit/plan-change.ts";
import type { Edit } from "#shared/plugging/schema/edit-schema.ts";
import { operationOf, type DecidedChange, type DecidedChanges } from "../threads/branch-edit.ts";
import { type BlockedEdit, executeEdit, judgeChange, type EditRequest } from "./execute-edit.ts";
import type { FiredRule, Measured } from "./guardrails/approval-rules.ts";

/** A guardrail that fires, with the index of the edit in the batch; null where only all edits together trigger it. */
export interface PlacedRule extends FiredRule {
  edit_index: number | null;
}

/** The decision on a batch of edits: all of them are made or none. */
export type EditsDecision =
  | {
      decision: "apply" | "needs_approval";
      /** Each edit, with its change of the plan that the edit before it left. */
      changes: DecidedChanges;
      /** Their combined change. */
      whole: PlanChange;
      fired: PlacedRule[];
    }
  | (BlockedEdit & { edit_index: number | null });

/** A person's edits, who sees the words that they write. */
export interface EditsRequest extends Omit<EditRequest, "edit" | "attribution" | "by_hand"> {
  /** Each edit, with the id of its future modification. */
  edits: readonly { id: ModificationId; edit: Edit }[];
  /** The author's name. */
  by: string;
}

/** Adds the index of the edit in the batch to an error. */
const placed = (error: unknown, edit_index: number, several: boolean): unknown =>
  several && isAppError(error)
    ? new AppError(error.code, error.detail, { ...error.context, edit_index }, { cause: error })
    : error;

const attempt = (request: EditRequest, edit_index: number, several: boolean) => {
  try {
    return executeEdit(request);
  } catch (error) {
    throw placed(error, edit_index, several);
  }
};

/** Guardrails that only all edits together trigger, so that no limit can be passed in small steps. */
const judgeTogether = (
  measured: Measured,
  whole: PlanChange,
  alone: readonly PlacedRule[],
  policy: EditsRequest["policy"],
): BlockedEdit | FiredRule[] => {
  const judged = judgeChange(measured, whole, policy);
  if (judged.decision === "blocked") return judged;
  if (judged.decision === "apply") return [];
  return judged.fired.filter(({ guardrail }) => !alone.some((rule) => rule.guardrail === guardrail));
};

/**
 * Executes a batch of edits on top of each other. Each is checked against the guardrails, and so are all together.
 * Throws what `executeEdit` throws, with `edit_index` in the context where there are several.
 */
export const executeEdits = ({ edits, by, ...request }: EditsRequest): EditsDecision => {
  const several = edits.length > 1;
  const changes: DecidedChange[] = [];
  const fired: PlacedRule[] = [];
  for (const [edit_index, { id, edit }] of edits.entries()) {
    const source = changes.at(-1)?.change.payload ?? request.source;
    const attribution = { modification_id: id, by };
    // several are measured against earlier versions together, below
    const since = several ? [] : request.since;
    const made = attempt(
      { ...request, source, since, edit, attribution, by_hand: true },
      edit_index,
      several,
    );
    if (made.decision === "blocked") return { ...made, edit_index };
    changes.push({ id, operation: operationOf(edit), change: made.candidate });
    if (made.decision === "needs_approval")
      fired.push(...made.fired.map((rule) => ({ ...rule, edit_index })));
  }
  const [first, ...others] = changes;
  if (!first) throw new AppError("internal", "There is no edit to make.");
  const last = others.at(-1) ?? first;
  const whole = several ? changeBetween(request.source, last.change.payload, request.baseline) : first.change;
  const together = several ? judgeTogether(request, whole, fired, request.policy) : [];
  if (!Array.isArray(together)) return { ...together, edit_index: null };
  fired.push(...together.map((rule) => ({ ...rule, edit_index: null })));
  const decision = fired.length > 0 ? "needs_approval" : "apply";
  return { decision, changes: [first, ...others], whole, fired };
};
