import * as z from "zod";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import { isChained } from "#shared/chat/plans/version-chain.ts";
import { snapshotId } from "#shared/kernel/ids.ts";
import type { Deps } from "../deps.ts";

/** What the proof of a page's versions has found. */
export const verification = z.strictObject({
  /** Every version of the page follows from its parent, and its payload has the hash it is stored under. */
  verified: z.boolean(),
  checked: z.int().nonnegative(),
  /** The oldest version of the page that does not. */
  broken_at: snapshotId.nullable(),
});
export type Verification = z.infer<typeof verification>;

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
