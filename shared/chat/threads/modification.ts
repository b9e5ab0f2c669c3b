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
import { planDiff, riskFactor, violationsDelta } from "#shared/plugging/schema/candidate-schema.ts";
import { personRef } from "../people/principal.ts";

/** The `op_type` of a revert, beside the eight operations. */
export const REVERT = "revert";

/** The immutable record of one edit: what was asked, by whom, and what it changed in the plan. */
export const modification = z.strictObject({
  id: modificationId,
  tenant_id: tenantId,
  thread_id: threadId,
  plan_id: planId,
  /** One of the eight operations, or `revert`. */
  op_type: z.string(),
  operation_payload: z.record(z.string(), z.unknown()),
  reason: z.string(),
  source_snapshot_id: snapshotId,
  source_version: z.int().nonnegative(),
  result_snapshot_id: snapshotId,
  result_version: z.int().positive(),
  diff: planDiff,
  violations_delta: violationsDelta,
  risk_score: z.number().min(0).max(1),
  risk_factors: z.array(riskFactor),
  author: personRef,
  made_by: z.enum(["assistant", "hand"]),
  message_id: messageId.nullable(),
  run_id: runId.nullable(),
  call_id: z.string().nullable(),
  created_at: z.iso.datetime(),
});
export type Modification = z.infer<typeof modification>;
