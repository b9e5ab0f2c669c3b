import { isoTime } from "#shared/kernel/clock.ts";
import { modificationId, snapshotId, stepId } from "#shared/kernel/ids.ts";
import type { Candidate } from "#shared/plugging/plan/candidate-schema.ts";
import type { Edit } from "#shared/plugging/plan/edit-schema.ts";
import type { PlanPayload } from "#shared/plugging/plan/plan-schema.ts";
import { branchEdit, operationOf } from "#shared/chat/branch-edit.ts";
import { executeEdit, type EditDecision } from "#shared/chat/execute-edit.ts";
import type { Modification } from "#shared/chat/modification.ts";
import type { BranchEdit } from "#shared/chat/ports/run-store.ts";
import { contentHash } from "#shared/chat/version-chain.ts";
import { candidateView } from "./plan-views.ts";
import { refused, type ToolContext, type ToolOutcome } from "./tool.ts";

const baselineOf = async (context: ToolContext): Promise<PlanPayload> => {
  const { branch, history } = context;
  const { thread, version, payload } = branch;
  if (version.id === thread.baseline_snapshot_id) return payload;
  const node = await history.versionOf(thread.plan_id, thread.baseline_snapshot_id);
  return node ? history.payloadOf(node) : payload;
};

/** Runs an edit through the one executor; nothing is written. */
export const decideEdit = async (
  edit: Edit,
  modification_id: string | null,
  context: ToolContext,
): Promise<EditDecision> =>
  executeEdit({
    source: context.branch.payload,
    baseline: await baselineOf(context),
    edit,
    rules: context.rules,
    newStepId: () => stepId.parse(`stp_${context.ulid()}`),
    attribution: { modification_id, by: context.branch.owner.person.name },
    // a preview asks what an edit would do if it were allowed
    options: modification_id === null ? { allow_plan_changes: true, dry_run: false } : context.run.options,
    policy: context.policy,
  });

const branchEditOf = (
  candidate: Candidate,
  id: Modification["id"],
  { branch, run, call_id, ulid, hash, clock }: ToolContext,
): BranchEdit =>
  branchEdit({
    thread: branch.thread,
    parent: branch.version,
    kind: "post_edit",
    operation: operationOf(candidate.edit),
    change: candidate,
    contentHash: contentHash(hash, candidate.payload),
    provenance: {
      author: branch.owner.person,
      made_by: "assistant",
      message_id: run.message_id,
      run_id: run.id,
      call_id,
    },
    ids: { modification: id, snapshot: snapshotId.parse(`snp_${ulid()}`) },
    hash,
    now: isoTime(clock()),
  });

/** Makes an edit on the thread's branch: the facts for the model, and what must be stored with its receipt. */
export const makeEdit = async (edit: Edit, context: ToolContext): Promise<ToolOutcome> => {
  const id = modificationId.parse(`mod_${context.ulid()}`);
  const made = await decideEdit(edit, id, context);
  const source = context.branch.payload;
  if (made.decision === "blocked") {
    return refused(made.code, "policy blocks this edit.", { guardrails: made.fired });
  }
  if (made.decision === "needs_approval") {
    return refused(
      "approval_required",
      "this edit needs the owner's approval, and proposals can't be approved yet.",
      {
        guardrails: made.fired,
        would_do: candidateView(source, made.candidate),
      },
    );
  }
  const branchEdit = branchEditOf(made.candidate, id, context);
  return {
    ok: true,
    result: {
      applied: true,
      version: branchEdit.version.version,
      snapshot_id: branchEdit.version.id,
      modification_id: id,
      ...candidateView(source, made.candidate),
    },
    edit: { payload: made.candidate.payload, branchEdit },
  };
};
