import type { ModificationId, SnapshotId } from "#shared/kernel/ids.ts";
import { project } from "#shared/kernel/project.ts";
import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import { decisionFigures, type DecisionFigures } from "#shared/plugging/schema/candidate-schema.ts";
import type { Edit } from "#shared/plugging/schema/edit-schema.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { modification, type Modification, type Operation } from "./modification.ts";
import type { VersionNode } from "../plans/plan-record.ts";
import type { Thread } from "./thread.ts";
import { chainHash, type Hash } from "../plans/version-chain.ts";

/** Who made an edit, and in answer to what. */
export type Provenance = Pick<Modification, "author" | "made_by" | "message_id" | "run_id" | "call_id">;

export const operationOf = ({ op_type, reason, ...operation_payload }: Edit): Operation => ({
  op_type,
  operation_payload,
  reason,
});

/** The provenance of an edit by hand, without the assistant. */
export const byHand = (author: Modification["author"]): Provenance => ({
  author,
  made_by: "hand",
  message_id: null,
  run_id: null,
  call_id: null,
});

/** A change of a branch, with the id of its future modification. */
export interface DecidedChange {
  id: ModificationId;
  operation: Operation;
  change: PlanChange;
}

/** What a change does, as who decides on it is shown. */
export const decisionFiguresOf = (source: PlanPayload, change: PlanChange): DecisionFigures =>
  project(decisionFigures, {
    ...change,
    materials_totals: { before: source.materials_totals, after: change.payload.materials_totals },
  });

/** Changes of one branch, each on top of the one before. */
export type DecidedChanges = readonly [DecidedChange, ...DecidedChange[]];

export interface BranchEditParts {
  thread: Pick<Thread, "id" | "tenant_id" | "plan_id">;
  /** The version that the change starts from. */
  parent: VersionNode;
  kind: "post_edit" | "reverted";
  operation: Operation;
  change: PlanChange;
  /** Content hash of the change's payload, which is its storage key. */
  contentHash: string;
  provenance: Provenance;
  ids: { modification: ModificationId; snapshot: SnapshotId };
  /** Whether a person approved exactly this change. */
  approved: boolean;
  hash: Hash;
  now: string;
}

const versionOf = (parts: BranchEditParts): VersionNode => {
  const { thread, parent, operation, provenance, ids, hash } = parts;
  const link = {
    author: provenance.author,
    content_hash: parts.contentHash,
    op_type: operation.op_type,
  };
  return {
    id: ids.snapshot,
    tenant_id: thread.tenant_id,
    plan_id: thread.plan_id,
    parent_id: parent.id,
    version: parent.version + 1,
    kind: parts.kind,
    thread_id: thread.id,
    modification_id: ids.modification,
    ...link,
    ...(parts.approved && { approved: true }),
    chain_hash: chainHash(hash, parent.chain_hash, link),
    created_at: parts.now,
  };
};

/** Builds an edit of a branch: the version after the parent's, and the modification that records it. */
export const branchEdit = (parts: BranchEditParts): BranchEdit => {
  const { thread, parent, change, now } = parts;
  const version = versionOf(parts);
  const made = project(modification, {
    ...change,
    id: parts.ids.modification,
    tenant_id: thread.tenant_id,
    thread_id: thread.id,
    plan_id: thread.plan_id,
    ...parts.operation,
    source_snapshot_id: parent.id,
    source_version: parent.version,
    result_snapshot_id: version.id,
    result_version: version.version,
    ...parts.provenance,
    created_at: now,
  });
  return { version, modification: made, expected: { snapshot_id: parent.id, version: parent.version }, now };
};

/** An edit of a branch, which is stored in one transaction with its receipt. */
export interface BranchEdit {
  version: VersionNode;
  modification: Modification;
  /** Optimistic locking: the tip of the branch must still be this version, else `version_conflict`. */
  expected: { snapshot_id: SnapshotId; version: number };
  now: string;
}

/** Edits of one branch, each based on the result of the one before. */
export type BranchEdits = readonly [BranchEdit, ...BranchEdit[]];
