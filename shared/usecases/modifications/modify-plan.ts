import { previewOf, type EditPreview } from "#shared/chat/edits/edit-preview.ts";
import { tenantPolicy } from "#shared/chat/edits/guardrails/tenant-policy.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/answer-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { modificationId, stepId, type ThreadId } from "#shared/kernel/ids.ts";
import type { Edit } from "#shared/plugging/schema/edit-schema.ts";
import { branchOf, payloadsOf, refuseWhileRunning } from "./branch.ts";
import type { EditPorts } from "./edit-ports.ts";
import { commitHandEdits, type MadeEdits } from "./commit-hand-edits.ts";
import { blockedBy, requireApproval } from "./require-approval.ts";
import { writableThread } from "../writable-thread.ts";

/** How many edits one request may make: each is two items of one transaction, which holds a hundred. */
export const MAX_EDITS = 20;

export interface HandEdits {
  edits: readonly Edit[];
  /** Whether they were sent as a batch, which one edit may be too. */
  batch: boolean;
  dryRun: boolean;
  /** The hash of a change that was shown before and is approved. */
  accept: string | null;
  expectedRevisions: readonly number[] | null;
}

/** What was made, or for a dry run what would be. */
export type HandEdited = { modifications: MadeEdits } | { preview: EditPreview };

/**
 * Makes edits by hand on the caller's thread, one version each, all or none; a dry run writes nothing. Fails with
 * `thread_not_found`, `forbidden`, `thread_archived`, `precondition_failed`, `run_active`, with what the engine
 * refuses, with `plan_changes_not_allowed` or `operation_blocked` where policy does, with `approval_required` and the
 * candidate over a guardrail, with `quota_exceeded` over the edits of an hour, and with `version_conflict` where
 * somebody else wrote first.
 */
export const modifyPlan = async (
  ports: EditPorts,
  principal: Principal,
  id: ThreadId,
  asked: HandEdits,
  keep: Keep<HandEdited> = keepNothing,
): Promise<HandEdited> => {
  const thread = await writableThread(ports.threads, principal, id, asked.expectedRevisions);
  const [branch, engine, policy] = await Promise.all([
    branchOf(ports.plans, thread),
    ports.loadEngine(),
    tenantPolicy(ports, thread.tenant_id),
    asked.dryRun ? null : refuseWhileRunning(ports.runs, thread),
  ]);
  const [source, baseline] = await payloadsOf(ports.plans, branch.current, branch.baseline);
  const { madeUp, ulid } = rememberingUlids(ports);
  const made = engine.executeEdits({
    source,
    baseline,
    edits: asked.edits.map((edit) => ({ id: modificationId.parse(`mod_${ulid()}`), edit })),
    by: principal.name,
    rules: engine.rules,
    newStepId: () => stepId.parse(`stp_${ulid()}`),
    options: { allow_plan_changes: true, dry_run: false },
    policy,
  });
  if (made.decision === "blocked") throw blockedBy(made, asked.batch ? made.edit_index : null);
  const { changes, whole, fired: guardrails } = made;
  const { batch } = asked;
  const preview = previewOf({
    base: branch.current,
    source,
    changes,
    whole,
    guardrails,
    batch,
    madeUp,
    hash: ports.hash,
  });
  if (asked.dryRun) return { preview };
  requireApproval(thread, preview, asked.accept);
  const keepMade = (modifications: MadeEdits) => keep({ modifications });
  return { modifications: await commitHandEdits(ports, principal, branch, policy, changes, keepMade) };
};

/** Ids of one attempt: another has others, which must not make it look like another change. */
const rememberingUlids = ({ ulid }: Pick<EditPorts, "ulid">) => {
  const madeUp: string[] = [];
  const remember = (): string => {
    const made = ulid();
    madeUp.push(made);
    return made;
  };
  return { madeUp, ulid: remember };
};
