import * as z from "zod";
import { modificationId, snapshotId, tenantId, threadId, planId, sha256 } from "#shared/kernel/ids.ts";
import { personRef } from "../people/principal.ts";

export const planStatus = z.enum([
  "draft",
  "internal_review",
  "engineer_approved",
  "filed",
  "under_agency_review",
  "agency_approved",
  "agency_rejected",
  "revision_requested",
  "withdrawn",
]);

export type PlanStatus = z.infer<typeof planStatus>;

/** A plan of one well in one tenant, with its head version and its status. */
export const planRecord = z.strictObject({
  plan_id: planId,
  tenant_id: tenantId,
  api10: z.string(),
  api14: z.string(),
  variant: z.string(),
  status: planStatus,
  version: z.int().nonnegative(),
  head_snapshot_id: snapshotId,
  /** The thread whose edit made the head version; null where the plan was generated from the well's facts. */
  head_thread_id: threadId.nullable(),
  /** SHA-256 of the facts and options of the newest baseline: the same inputs make no new version. */
  source_hash: sha256,
  step_count: z.int().nonnegative(),
  violation_count: z.int().nonnegative(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type PlanRecord = z.infer<typeof planRecord>;

export const snapshotKind = z.enum(["baseline", "post_edit", "reverted", "published"]);

/** One immutable version of a plan. Its payload is stored separately, addressed by content. */
export const versionNode = z.strictObject({
  id: snapshotId,
  tenant_id: tenantId,
  plan_id: planId,
  parent_id: snapshotId.nullable(),
  version: z.int().nonnegative(),
  kind: snapshotKind,
  author: personRef,
  thread_id: threadId.nullable(),
  modification_id: modificationId.nullable(),
  /** SHA-256 of the payload's canonical JSON; also the key under which the payload is stored. */
  content_hash: sha256,
  /** Link of the hash chain: SHA-256(parent's chain hash ‖ content hash ‖ author id ‖ op_type). */
  chain_hash: sha256,
  op_type: z.string().nullable(),
  /** True where a person approved the change, or chose the version themself; guardrails measure from there. */
  approved: z.boolean().optional(),
  created_at: z.iso.datetime(),
});
export type VersionNode = z.infer<typeof versionNode>;
