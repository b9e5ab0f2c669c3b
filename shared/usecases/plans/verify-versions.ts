import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import { isChained } from "#shared/chat/plans/version-chain.ts";
import type { SnapshotId } from "#shared/kernel/ids.ts";
import type { Deps } from "../deps.ts";

/** The result of verifying the hash chain of a page of versions. */
export interface Verification {
  /** Every version's chain hash follows from its parent's, and its payload matches the hash it is stored under. */
  verified: boolean;
  checked: number;
  /** The oldest version of the page that fails. */
  broken_at: SnapshotId | null;
}

interface VerifyPorts extends Pick<Deps, "hash"> {
  versions: Pick<VersionStore, "getVersions" | "provePayloads">;
}

/**
 * Verifies the hash chain of a plan's versions, given newest first: each against its parent (read if it is not on the
 * page) and against the stored bytes of its payload. Pages that together hold every version verify the whole tree.
 */
export const verifyVersions = async (
  { versions, hash }: VerifyPorts,
  nodes: readonly VersionNode[],
): Promise<Verification> => {
  const [first] = nodes;
  if (!first) return { verified: true, checked: 0, broken_at: null };
  const known = new Map(nodes.map((node) => [node.id, node]));
  const missing = nodes.flatMap(({ parent_id }) => (parent_id && !known.has(parent_id) ? [parent_id] : []));
  const [parents, proven] = await Promise.all([
    missing.length > 0 ? versions.getVersions(first.tenant_id, first.plan_id, missing) : [],
    versions.provePayloads(
      first.tenant_id,
      first.plan_id,
      nodes.map(({ content_hash }) => content_hash),
    ),
  ]);
  for (const parent of parents) known.set(parent.id, parent);
  const holds = (node: VersionNode): boolean => {
    const parent = node.parent_id === null ? null : known.get(node.parent_id);
    return parent !== undefined && isChained(hash, parent, node) && proven.has(node.content_hash);
  };
  const broken = nodes.findLast((node) => !holds(node));
  return { verified: !broken, checked: nodes.length, broken_at: broken?.id ?? null };
};
