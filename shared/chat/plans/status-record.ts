import * as z from "zod";
import { snapshotId, statusRecordId, tenantId, threadId, planId } from "#shared/kernel/ids.ts";
import { planStatus } from "./plan-record.ts";
import { personRef } from "../people/principal.ts";

export const COMMENT_CHARS = 2000;

/** One change of a plan's status, immutable: by a person's decision, or because its head moved. */
export const statusRecord = z.strictObject({
  id: statusRecordId,
  tenant_id: tenantId,
  plan_id: planId,
  from: planStatus,
  to: planStatus,
  /** A head that moves starts a new draft. */
  cause: z.enum(["transition", "published", "made_again"]),
  /** The head version that has the status `to`. */
  snapshot_id: snapshotId,
  version: z.int().nonnegative(),
  /** The published thread. */
  thread_id: threadId.nullable(),
  actor: personRef,
  comment: z.string().max(COMMENT_CHARS),
  created_at: z.iso.datetime(),
});
export type StatusRecord = z.infer<typeof statusRecord>;
