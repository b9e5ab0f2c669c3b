import * as z from "zod";
import { planRecord, versionNode } from "#shared/chat/plans/plan-record.ts";
import { planId, sha256, type TenantId, tenantId, threadId } from "#shared/kernel/ids.ts";
import { statusRecord } from "#shared/chat/plans/status-record.ts";
import { entity } from "../kit/entity.ts";

const PARTITION = "T#{tenant_id}#PLAN#{plan_id}";

/** The gsi1 partition that lists a tenant's plans. */
export const plansOf = (tenant: TenantId): string => `T#${tenant}#PLANS`;

export const planItem = entity({
  type: "plan",
  schema: planRecord,
  pk: PARTITION,
  sk: "PLAN",
  gsi1: ({ tenant_id, updated_at }) => ({ pk: plansOf(tenant_id), sk: updated_at }),
});

export const versionItem = entity({
  type: "version",
  // absent for most: it comes back as null, and leaves the version as it was made
  schema: versionNode.extend({
    approved: z.preprocess((stored) => stored ?? undefined, versionNode.shape.approved),
  }),
  pk: PARTITION,
  sk: "VER#{id:snp_}",
});

/** A content-addressed payload; no list shows it until a version refers to it. */
export const payloadItem = entity({
  type: "payload",
  schema: z.strictObject({
    tenant_id: tenantId,
    plan_id: planId,
    content_hash: sha256,
    /** Canonical JSON, compressed. */
    packed: z.instanceof(Uint8Array),
  }),
  pk: PARTITION,
  sk: "BLOB#{content_hash}",
});

export const statusItem = entity({
  type: "status",
  schema: statusRecord,
  pk: PARTITION,
  sk: "STATUS#{id:sts_}",
  packed: ["comment"],
});

/** The thread's versions up to this one are on the head's lineage; written by each publication of the thread. */
export const publishedItem = entity({
  type: "published",
  schema: z.strictObject({
    tenant_id: tenantId,
    plan_id: planId,
    thread_id: threadId,
    through_version: z.int().nonnegative(),
  }),
  pk: PARTITION,
  sk: "PUBLISHED#{thread_id:thr_}",
});
