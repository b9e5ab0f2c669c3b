import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { VersionNode } from "./plan-record.ts";

/**
 * SHA-256 of a text's UTF-8 bytes in lower-case hex. It is passed as an argument, so that the domain imports no
 * `node:` module.
 */
export type Hash = (text: string) => string;

/** The content address of a payload: equal payloads have equal hashes, whatever the order of their members. */
export const contentHash = (hash: Hash, payload: PlanPayload): string => hash(canonicalJson(payload));

/**
 * Link of the hash chain: SHA-256 over the parent's chain hash, content hash, author id and op_type, one per line. A
 * first version has no parent, a baseline no operation.
 */
export const chainHash = (
  hash: Hash,
  parentChain: string | null,
  node: Pick<VersionNode, "content_hash" | "op_type"> & { author: Pick<VersionNode["author"], "id"> },
): string => hash([parentChain ?? "", node.content_hash, node.author.id, node.op_type ?? ""].join("\n"));

type Link = Pick<VersionNode, "id" | "parent_id" | "version" | "content_hash" | "chain_hash" | "op_type"> & {
  author: Pick<VersionNode["author"], "id">;
};

/**
 * Verifies a link of the hash chain: whether a version follows from its parent (null for a first version) by number,
 * content, author and operation.
 */
export const isChained = (hash: Hash, parent: Link | null, node: Link): boolean =>
  (parent?.id ?? null) === node.parent_id &&
  node.version === (parent ? parent.version + 1 : 0) &&
  node.chain_hash === chainHash(hash, parent?.chain_hash ?? null, node);
