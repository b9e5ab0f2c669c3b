import * as z from "zod";
import {
  modificationId,
  proposalId,
  runId,
  snapshotId,
  tenantId,
  threadId,
  sha256,
} from "#shared/kernel/ids.ts";
import { decisionFigures } from "#shared/plugging/schema/candidate-schema.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { personRef } from "../people/principal.ts";
import { askedOperation } from "./modification.ts";
import type { Hash } from "../plans/version-chain.ts";

/** A guardrail that a change sets off. */
export const firedGuardrail = z.strictObject({ guardrail: z.string(), message: z.string() });

/** An edit of the assistant's that waits for the owner's answer: what is approved is what was shown. */
export const proposal = z.strictObject({
  id: proposalId,
  tenant_id: tenantId,
  thread_id: threadId,
  run_id: runId,
  /** Position of the tool call that it answers. */
  step: z.int().positive(),
  index: z.int().nonnegative(),
  base_snapshot_id: snapshotId,
  base_version: z.int().nonnegative(),
  ...askedOperation.shape,
  ...decisionFigures.shape,
  /** The guardrails that it sets off. */
  guardrails: z.array(firedGuardrail),
  /** The name of the plan that would follow, which is stored with its own step ids. */
  content_hash: sha256,
  /** Id of the future modification, which steps of the resulting plan carry. */
  modification_id: modificationId,
  /** Hash of exactly this change of exactly this version. */
  hash: sha256,
  status: z.enum(["pending", "approved", "rejected"]),
  decided_by: personRef.nullable(),
  decision_reason: z.string().nullable(),
  decided_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  /** Deadline of the decision; a proposal without one by then is rejected. */
  open_until: z.iso.datetime(),
});
export type Proposal = z.infer<typeof proposal>;

type Hashed = Pick<
  Proposal,
  "base_snapshot_id" | "op_type" | "operation_payload" | "reason" | "content_hash" | "guardrails"
>;

/** SHA-256 over the base version, the operation, the resulting plan and the guardrails that fire. */
export const proposalHash = (hash: Hash, shown: Hashed): string =>
  hash(
    canonicalJson([
      shown.base_snapshot_id,
      shown.op_type,
      shown.operation_payload,
      shown.reason,
      shown.content_hash,
      shown.guardrails.map(({ guardrail }) => guardrail),
    ]),
  );
