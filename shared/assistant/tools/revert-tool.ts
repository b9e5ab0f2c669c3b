import * as z from "zod";
import { AppError } from "#shared/kernel/errors.ts";
import { modificationId } from "#shared/kernel/ids.ts";
import { executeEditRevert, executeRevert } from "#shared/chat/edits/execute-revert.ts";
import { type Modification, REVERT } from "#shared/chat/threads/modification.ts";
import type { RunOptions } from "#shared/chat/runs/run.ts";
import { editsInEffect } from "#shared/chat/threads/edits-in-effect.ts";
import { baselineVersion, versionNumbered, versionWithId } from "./branch-versions.ts";
import { because } from "./edit-arguments.ts";
import { earlierPlans } from "./load-branch.ts";
import { type JudgedChange, makeChange } from "./make-edit.ts";
import { defineTool, type ToolContext } from "./tool.ts";

/** What to revert: one edit, to a version, or the newest edit where both are null. */
export const revertInput = z.strictObject({
  modification_id: modificationId.nullable(),
  version: z.int().min(0).max(1_000_000).nullable(),
  reason: because,
});
type Wish = z.output<typeof revertInput>;

/** Limit of edits to look back on. */
const NEWEST_EDITS = 100;

const newestStanding = async ({ threads, run }: ToolContext): Promise<Modification> => {
  const { items } = await threads.listModifications(run.tenant_id, run.thread_id, {
    limit: NEWEST_EDITS,
    cursor: null,
  });
  const newest = editsInEffect(items).at(-1);
  if (newest) return newest;
  throw new AppError("edit_no_change", "There is no edit of this conversation left to take back.");
};

const editNamed = async (id: Modification["id"], { threads, run }: ToolContext): Promise<Modification> => {
  const edit = await threads.getModification(run.tenant_id, run.thread_id, id);
  if (edit) return edit;
  throw new AppError("modification_not_found", "No such edit was made in this conversation.");
};

type Options = Pick<RunOptions, "allow_plan_changes" | "dry_run">;

const toVersion = async (
  wanted: number,
  reason: string,
  context: ToolContext,
  options: Options,
): Promise<JudgedChange> => {
  const { branch, history, policy } = context;
  const target = await versionNumbered(wanted, context);
  const made = executeRevert({
    current: branch.payload,
    target: await history.payloadOf(target),
    baseline: await history.payloadOf(await baselineVersion(context)),
    policy,
    since: await earlierPlans(branch, context.run, history, context.clock()),
    options,
  });
  const operation_payload = { snapshot_id: target.id, version: target.version };
  return { made, operation: { op_type: REVERT, operation_payload, reason }, storedAs: target.content_hash };
};

const onEdit = async (
  { id, source_snapshot_id, result_snapshot_id }: Modification,
  reason: string,
  context: ToolContext,
  options: Options,
): Promise<JudgedChange> => {
  const { branch, history, rules, policy } = context;
  const made = executeEditRevert({
    before: await history.payloadOf(await versionWithId(source_snapshot_id, context)),
    after: await history.payloadOf(await versionWithId(result_snapshot_id, context)),
    current: branch.payload,
    baseline: await history.payloadOf(await baselineVersion(context)),
    rules,
    policy,
    since: await earlierPlans(branch, context.run, history, context.clock()),
    options,
  });
  return { made, operation: { op_type: REVERT, operation_payload: { modification_id: id }, reason } };
};

/**
 * The candidate of a revert; nothing is written. Throws `snapshot_not_found` and `modification_not_found` for what
 * does not belong to this thread, `revert_conflict` with the conflicting steps, `edit_no_change`.
 */
export const decideRevert = async (
  { modification_id, version, reason }: Wish,
  context: ToolContext,
  options: Options = context.run.options,
): Promise<JudgedChange> => {
  if (modification_id !== null && version !== null) {
    throw new AppError("edit_refused", "Give modification_id or version, not both.");
  }
  if (version !== null) return toVersion(version, reason, context, options);
  const edit = await (modification_id === null
    ? newestStanding(context)
    : editNamed(modification_id, context));
  return onEdit(edit, reason, context, options);
};

export const revertTool = defineTool({
  name: "revert_edit",
  description:
    "Goes back, as a new version: `modification_id` takes that one edit back and keeps later ones, `version` restores that version whole, both null takes the newest edit back.",
  mutates: true,
  permission: "edit",
  doing: "going back on an edit",
  input: revertInput,
  run: async (wish, context) => makeChange(await decideRevert(wish, context), context),
});
