import * as z from "zod";
import {
  messageId,
  modificationId,
  runId,
  snapshotId,
  tenantId,
  threadId,
  planId,
} from "#shared/kernel/ids.ts";
import { changeFigures } from "#shared/plugging/schema/candidate-schema.ts";
import { personRef } from "../people/principal.ts";

/** The `op_type` of a revert, beside the eight operations. */
export const REVERT = "revert";

/** What was asked, as it goes on record. */
export const askedOperation = z.strictObject({
  /** One of the eight operations, or `revert`. */
  op_type: z.string(),
  operation_payload: z.record(z.string(), z.unknown()),
  reason: z.string(),
});
export type Operation = z.infer<typeof askedOperation>;

/** The record of one edit, for good: what was asked, by whom, and what it did to the plan. */
export const modification = z.strictObject({
  id: modificationId,
  tenant_id: tenantId,
  thread_id: threadId,
  plan_id: planId,
  ...askedOperation.shape,
  source_snapshot_id: snapshotId,
  source_version: z.int().nonnegative(),
  result_snapshot_id: snapshotId,
  result_version: z.int().positive(),
  ...changeFigures.shape,
  author: personRef,
  made_by: z.enum(["assistant", "hand"]),
  message_id: messageId.nullable(),
  run_id: runId.nullable(),
  call_id: z.string().nullable(),
  created_at: z.iso.datetime(),
});
export type Modification = z.infer<typeof modification>;
