import { previewOf } from "#shared/chat/edits/edit-preview.ts";
import type { Decision } from "#shared/chat/edits/execute-edit.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { Keep } from "#shared/chat/ports/idempotency-store.ts";
import type { GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import { type Modification, type Operation, REVERT } from "#shared/chat/threads/modification.ts";
import { modificationId } from "#shared/kernel/ids.ts";
import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { Branch } from "./branch.ts";
import { commitHandEdits, type MadeEdits } from "./commit-hand-edits.ts";
import type { EditPorts } from "./edit-ports.ts";
import { blockedBy, requireApproval } from "./require-approval.ts";

/** What every revert by hand is asked for with. */
export interface RevertOrder {
  reason: string;
  /** The hash of the previewed change that the caller approves. */
  accept: string | null;
  expectedRevisions: readonly number[] | null;
}

interface JudgedRevert {
  made: Decision<PlanChange>;
  /** The plan at the branch's end. */
  source: PlanPayload;
  /** What is gone back on. */
  operation_payload: Operation["operation_payload"];
  /** Content hash of the result, where that is stored already. */
  storedAs: string | null;
}

/**
 * Commits a revert as the branch's next version. Fails with `plan_changes_not_allowed` or `operation_blocked` by
 * policy, with `approval_required` and the candidate when a guardrail fires and the caller has not accepted it, and
 * with what `commitHandEdits` fails with.
 */
export const commitHandRevert = async (
  ports: EditPorts,
  principal: Principal,
  branch: Branch,
  policy: GuardrailPolicy,
  { made, source, operation_payload, storedAs }: JudgedRevert,
  { reason, accept }: Pick<RevertOrder, "reason" | "accept">,
  keep: Keep<Modification>,
): Promise<Modification> => {
  if (made.decision === "blocked") throw blockedBy(made);
  const change = {
    id: modificationId.parse(`mod_${ports.ulid()}`),
    operation: { op_type: REVERT, operation_payload, reason },
    change: made.candidate,
  };
  const fired = made.decision === "needs_approval" ? made.fired : [];
  const preview = previewOf({
    base: branch.current,
    source,
    changes: [change],
    whole: made.candidate,
    guardrails: fired.map((rule) => ({ ...rule, edit_index: 0 })),
    batch: false,
    madeUp: [],
    hash: ports.hash,
  });
  requireApproval(branch.thread, preview, accept);
  const keepMade = ([made]: MadeEdits) => keep(made);
  const [modification] = await commitHandEdits(ports, principal, branch, policy, [change], keepMade, {
    kind: "reverted",
    storedAs,
    approved: preview.needs_approval,
  });
  return modification;
};
