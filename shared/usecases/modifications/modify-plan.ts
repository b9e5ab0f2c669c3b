import { previewOf, type EditPreview } from "#shared/chat/edits/edit-preview.ts";
import { tenantPolicy } from "#shared/chat/edits/guardrails/tenant-policy.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { modificationId, stepId, type ThreadId } from "#shared/kernel/ids.ts";
import type { Edit } from "#shared/plugging/schema/edit-schema.ts";
import { branchOf, earlierOnBranch, payloadsOf, refuseWhileRunning } from "./branch.ts";
import type { EditPorts } from "./edit-ports.ts";
import { commitHandEdits, type MadeEdits } from "./commit-hand-edits.ts";
import { blockedBy, requireApproval } from "./require-approval.ts";
import { writableThread } from "../writable-thread.ts";

/** Edits a request may carry: each writes two items, and a DynamoDB transaction holds 100. */
export const MAX_EDITS = 20;

export interface HandEdits {
  edits: readonly Edit[];
  /** Whether the request sent a batch; a batch may hold one edit. */
  batch: boolean;
  dryRun: boolean;
  /** The hash of the previewed change that the caller approves. */
  accept: string | null;
  expectedRevisions: readonly number[] | null;
}

/** The committed edits, or the preview of a dry run. */
export type HandEdited = { modifications: MadeEdits } | { preview: EditPreview };

/**
 * Applies manual edits to the caller's thread, one version each, all or none; a dry run writes nothing. Fails with
 * `thread_not_found`, `forbidden`, `thread_archived`, `precondition_failed`, `run_active`, with the engine's own
 * refusals, with `plan_changes_not_allowed` or `operation_blocked` by policy, with `approval_required` and the
 * candidate when a guardrail fires, with `quota_exceeded` over the hour's edits, and with `version_conflict` after a
 * concurrent write.
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
  const earlier = await earlierOnBranch(ports.plans, branch, ports.now());
  const [source, baseline, ...since] = await payloadsOf(
    ports.plans,
    branch.current,
    branch.baseline,
    ...earlier,
  );
  const { madeUp, ulid } = rememberingUlids(ports);
  const made = engine.executeEdits({
    source,
    since,
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
  const madeAs = { kind: "post_edit", storedAs: null, approved: preview.needs_approval } as const;
  return {
    modifications: await commitHandEdits(ports, principal, branch, policy, changes, keepMade, madeAs),
  };
};

/** Remembers the generated ids: a retry generates others, and the change's hash must not depend on them. */
const rememberingUlids = ({ ulid }: Pick<EditPorts, "ulid">) => {
  const madeUp: string[] = [];
  const remember = (): string => {
    const made = ulid();
    madeUp.push(made);
    return made;
  };
  return { madeUp, ulid: remember };
};
