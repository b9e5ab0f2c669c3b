import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { modificationId, proposalId, snapshotId, stepId } from "#shared/kernel/ids.ts";
import { project } from "#shared/kernel/project.ts";
import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import { changeFigures } from "#shared/plugging/schema/candidate-schema.ts";
import type { Edit } from "#shared/plugging/schema/edit-schema.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import {
  branchEdit,
  decisionFiguresOf,
  operationOf,
  type BranchEdit,
} from "#shared/chat/threads/branch-edit.ts";
import {
  type Decision,
  executeEdit,
  type EditDecision,
  judgeApproved,
} from "#shared/chat/edits/execute-edit.ts";
import type { FiredRule } from "#shared/chat/edits/guardrails/approval-rules.ts";
import {
  askedOperation,
  type Modification,
  type Operation,
  REVERT,
} from "#shared/chat/threads/modification.ts";
import { type Proposal, proposalHash } from "#shared/chat/threads/proposal.ts";
import { contentHash } from "#shared/chat/plans/version-chain.ts";
import { earlierPlans } from "./load-branch.ts";
import { candidateView } from "./plan-views.ts";
import { type ProposedEdit, refused, type ToolContext, type ToolOutcome } from "./tool.ts";

const baselineOf = async (context: ToolContext): Promise<PlanPayload> => {
  const { branch, history } = context;
  const { thread, version, payload } = branch;
  if (version.id === thread.baseline_snapshot_id) return payload;
  const node = await history.versionOf(thread.plan_id, thread.baseline_snapshot_id);
  return node ? history.payloadOf(node) : payload;
};

/** Runs an edit through the executor without writing anything. */
export const decideEdit = async (
  edit: Edit,
  modification_id: string | null,
  context: ToolContext,
): Promise<EditDecision> =>
  executeEdit({
    source: context.branch.payload,
    since: await earlierPlans(context.branch, context.run, context.history, context.clock()),
    baseline: await baselineOf(context),
    edit,
    rules: context.rules,
    newStepId: () => stepId.parse(`stp_${context.ulid()}`),
    attribution: { modification_id, by: context.branch.owner.person.name },
    // a preview asks what an edit would do if it were allowed
    options: modification_id === null ? { allow_plan_changes: true, dry_run: false } : context.run.options,
    policy: context.policy,
  });

/** A decided edit: its change, and the id of its future modification. */
interface Decided {
  id: Modification["id"];
  operation: Operation;
  change: PlanChange;
  contentHash: string;
  /** Whether the owner approved it. */
  approved: boolean;
}

const branchEditOf = (
  { id, operation, change, contentHash, approved }: Decided,
  { branch, run, call_id, ulid, hash, clock }: ToolContext,
): BranchEdit =>
  branchEdit({
    thread: branch.thread,
    parent: branch.version,
    kind: operation.op_type === REVERT ? "reverted" : "post_edit",
    operation,
    change,
    contentHash,
    approved,
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

/** The outcome of an applied edit: what to store, and the facts for the model. */
const applied = (decided: Decided, context: ToolContext): ToolOutcome => {
  const branchEdit = branchEditOf(decided, context);
  const { operation, change } = decided;
  return {
    ok: true,
    result: {
      applied: true,
      version: branchEdit.version.version,
      snapshot_id: branchEdit.version.id,
      modification_id: decided.id,
      ...candidateView(context.branch.payload, { op_type: operation.op_type, ...change }),
    },
    edit: { payload: change.payload, branchEdit },
  };
};

const proposed = (
  { id, operation, change, contentHash }: Decided,
  fired: readonly FiredRule[],
  { branch, ulid, hash }: ToolContext,
): ToolOutcome => {
  const shown = {
    base_snapshot_id: branch.version.id,
    ...operation,
    content_hash: contentHash,
    guardrails: fired.map(({ guardrail, message }) => ({ guardrail, message })),
  };
  const edit: ProposedEdit = {
    id: proposalId.parse(`prp_${ulid()}`),
    ...shown,
    base_version: branch.version.version,
    ...decisionFiguresOf(branch.payload, change),
    modification_id: id,
    hash: proposalHash(hash, shown),
  };
  return {
    ...refused("approval_required", "this edit waits for the owner's approval.", { guardrails: fired }),
    proposed: { payload: change.payload, edit },
  };
};

const newModificationId = ({ ulid }: ToolContext): Modification["id"] =>
  modificationId.parse(`mod_${ulid()}`);

/** A change that is not stored yet, with the guardrails' decision. */
export interface JudgedChange {
  made: Decision<PlanChange>;
  operation: Operation;
  /** Content hash of the change's payload, where that is stored already. */
  storedAs?: string;
  /** Whether the owner approved it. */
  approved?: boolean;
}

/** The outcome of a judged change: the facts for the model, and what to store with the receipt. */
export const makeChange = (
  { made, operation, storedAs, approved = false }: JudgedChange,
  context: ToolContext,
  id = newModificationId(context),
): ToolOutcome => {
  if (made.decision === "blocked") {
    return refused(made.code, "policy blocks this edit.", { guardrails: made.fired });
  }
  const { candidate } = made;
  const decided = {
    id,
    operation,
    change: candidate,
    approved,
    contentHash: storedAs ?? contentHash(context.hash, candidate.payload),
  };
  return made.decision === "needs_approval"
    ? proposed(decided, made.fired, context)
    : applied(decided, context);
};

/** The outcome of an edit on the thread's branch: the facts for the model, and what to store with the receipt. */
export const makeEdit = async (edit: Edit, context: ToolContext): Promise<ToolOutcome> => {
  const id = newModificationId(context);
  const made = await decideEdit(edit, id, context);
  return makeChange({ made, operation: operationOf(edit) }, context, id);
};

/**
 * The outcome of a decided proposal: the exact edit that was shown, or the reason why not. A proposal without a
 * decision counts as rejected, and policy may have blocked an approved one since. Throws `version_conflict` where the
 * plan has changed since.
 */
export const settleProposal = async (proposal: Proposal, context: ToolContext): Promise<ToolOutcome> => {
  if (proposal.status === "pending") {
    return refused("approval_expired", "the owner gave no answer in time, so this edit was not made.");
  }
  if (proposal.status === "rejected") {
    const why = proposal.decision_reason ? ` They say: ${proposal.decision_reason}` : "";
    return refused("rejected_by_owner", `the owner rejected this edit; nothing was changed.${why}`);
  }
  const { branch, history } = context;
  if (branch.version.id !== proposal.base_snapshot_id) {
    throw new AppError("version_conflict", "The plan has moved on since this edit was proposed.");
  }
  const payload = await history.payloadOf({ ...branch.version, content_hash: proposal.content_hash });
  const change = { payload, ...project(changeFigures, proposal) };
  const judged: JudgedChange = {
    // by the policy as it is now: it may have been tightened while the proposal waited
    made: judgeApproved({ source: branch.payload, since: [] }, change, context.policy),
    operation: project(askedOperation, proposal),
    storedAs: proposal.content_hash,
    approved: true,
  };
  return makeChange(judged, context, proposal.modification_id);
};
