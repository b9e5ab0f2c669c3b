import {
  branchEdit,
  byHand,
  type DecidedChange,
  type DecidedChanges,
  type BranchEdit,
  type BranchEditParts,
} from "#shared/chat/threads/branch-edit.ts";
import { countEdits } from "#shared/chat/edits/guardrails/count-edits.ts";
import type { GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import type { Modification } from "#shared/chat/threads/modification.ts";
import type { Keep } from "#shared/chat/ports/idempotency-store.ts";
import type { StoredPayload } from "#shared/chat/ports/plan-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import { contentHash } from "#shared/chat/plans/version-chain.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { snapshotId } from "#shared/kernel/ids.ts";
import type { Branch } from "./branch.ts";
import type { EditPorts } from "./edit-ports.ts";

/** What the new versions are. */
interface MadeAs {
  kind: BranchEditParts["kind"];
  /** The content hash of a payload that is stored already. */
  storedAs: string | null;
  /** Whether the caller approved exactly this change, because a guardrail asked for it. */
  approved: boolean;
}

export type MadeEdits = readonly [Modification, ...Modification[]];

/**
 * Commits decided changes as a chain of versions: payloads first, then all other items in one transaction. A revert
 * to a stored payload refers to it by hash and writes none. Fails with `quota_exceeded` when the edits exceed the
 * hour's quota.
 */
export const commitHandEdits = async (
  ports: Pick<EditPorts, "now" | "ulid" | "hash" | "plans" | "runs" | "quotas">,
  principal: Principal,
  { thread, current }: Branch,
  policy: GuardrailPolicy,
  changes: DecidedChanges,
  keep: Keep<MadeEdits>,
  { kind, storedAs, approved }: MadeAs,
): Promise<MadeEdits> => {
  const now = isoTime(ports.now());
  const provenance = byHand(personRefOf(principal));
  const payloads: StoredPayload[] = [];
  let parent = current;
  const edited = ({ id, operation, change }: DecidedChange): BranchEdit => {
    const content_hash = storedAs ?? contentHash(ports.hash, change.payload);
    if (storedAs === null) payloads.push({ content_hash, payload: change.payload });
    const edit = branchEdit({
      thread,
      parent,
      kind,
      operation,
      change,
      contentHash: content_hash,
      approved,
      provenance,
      ids: { modification: id, snapshot: snapshotId.parse(`snp_${ports.ulid()}`) },
      hash: ports.hash,
      now,
    });
    parent = edit.version;
    return edit;
  };
  const [first, ...others] = changes;
  const edits = [edited(first), ...others.map(edited)] as const;
  const { tenant_id, plan_id } = thread;
  const [{ modification }, ...later] = edits;
  const made: MadeEdits = [modification, ...later.map((edit) => edit.modification)];
  const editsOf = { tenant_id, plan_id, user_id: principal.id };
  const booked = await countEdits(ports, editsOf, edits.length, policy, ports.now());
  await booked.commit(async () => {
    await ports.plans.putPayloads(tenant_id, plan_id, payloads);
    await ports.runs.commitHandEdit(thread, edits, keep(made));
  });
  return made;
};
