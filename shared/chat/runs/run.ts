import * as z from "zod";
import {
  messageId,
  modificationId,
  proposalId,
  runId,
  snapshotId,
  tenantId,
  threadId,
  userId,
} from "#shared/kernel/ids.ts";

export const runStatus = z.enum([
  "queued",
  "running",
  "awaiting_approval",
  "cancelling",
  "completed",
  "incomplete",
  "failed",
  "cancelled",
  "expired",
]);
export type RunStatus = z.infer<typeof runStatus>;

export const OPEN_STATUSES: readonly RunStatus[] = ["queued", "running", "awaiting_approval", "cancelling"];
export const isOpen = (status: RunStatus): boolean => OPEN_STATUSES.includes(status);

export const usage = z.strictObject({
  input_tokens: z.int().nonnegative(),
  cached_tokens: z.int().nonnegative(),
  output_tokens: z.int().nonnegative(),
  model_calls: z.int().nonnegative(),
  tool_calls: z.int().nonnegative(),
});
export type Usage = z.infer<typeof usage>;

/** Calls taken from one answer of a model: as many as a message may allow, so that an ending stays one transaction. */
export const MOST_CALLS_AN_ANSWER = 20;

/** The permissions and limits that the author of the message gave this run. */
export const runOptions = z.strictObject({
  allow_plan_changes: z.boolean(),
  max_tool_calls: z.int().min(1).max(MOST_CALLS_AN_ANSWER),
  dry_run: z.boolean(),
});
export type RunOptions = z.infer<typeof runOptions>;

/** One pass of the assistant over one user message. Times are ISO 8601, UTC. */
export const run = z.strictObject({
  id: runId,
  tenant_id: tenantId,
  thread_id: threadId,
  message_id: messageId,
  /** `seq` of the user message that this run answers. */
  message_seq: z.int().positive(),
  user_id: userId,
  status: runStatus,
  /** Why an `incomplete` run stopped early. */
  incomplete_reason: z.enum(["max_steps", "max_tokens", "max_cost", "deadline", "context"]).nullable(),
  outcome: z.enum(["no_change", "changed", "proposed", "rejected"]).nullable(),
  /** The branch's version after the run's last edit. */
  result_version: z.int().nonnegative().nullable(),
  options: runOptions,
  /** Number of jobs that this run has needed; only the newest job may claim it. */
  job_no: z.int().positive(),
  /** Fencing token, raised by every claim: a worker's writes fail once another worker has claimed the run. */
  fence: z.int().nonnegative(),
  attempt: z.int().nonnegative(),
  lease_until: z.iso.datetime().nullable(),
  /** When the sweeper checks the run next; null once it has ended. */
  next_check_at: z.iso.datetime().nullable(),
  queued_at: z.iso.datetime(),
  /** The tenant's average run time when this run was accepted; null where it was unknown. */
  expected_ms: z.int().positive().nullable(),
  started_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  deadlines: z.strictObject({ queued_until: z.iso.datetime(), running_until: z.iso.datetime().nullable() }),
  /** Working time of earlier claims in milliseconds; waiting for the owner is not counted. */
  running_ms: z.int().nonnegative(),
  progress: z.strictObject({ step: z.int().nonnegative(), doing: z.string() }),
  /** Number of stored model answers (`RunStep.n` counts from 1). */
  step_count: z.int().nonnegative(),
  base_snapshot_id: snapshotId,
  model: z.string().nullable(),
  prompt_version: z.string().nullable(),
  usage,
  /** Micro-dollars (millionths of a US dollar), so that sums are exact integers. */
  cost_micro_usd: z.int().nonnegative(),
  /** Model calls that may have been billed without an answer: their worker vanished, or the connection broke. */
  lost_calls: z.int().nonnegative(),
  modification_ids: z.array(modificationId),
  assistant_message_id: messageId.nullable(),
  proposal_id: proposalId.nullable(),
  error: z.strictObject({ code: z.string(), detail: z.string(), retryable: z.boolean() }).nullable(),
  /** Failed model calls since the last stored answer, for the exponential backoff. */
  model_failures: z.int().nonnegative(),
  /** Raised by every write to this item except a lease renewal; the run's ETag. */
  rev: z.int().nonnegative(),
  updated_at: z.iso.datetime(),
});
export type Run = z.infer<typeof run>;

const runRef = { tenant_id: tenantId, thread_id: threadId, run_id: runId };

/** A model's answer, stored before its tools run, so that it is never paid for twice. */
export const runStep = z.strictObject({
  ...runRef,
  n: z.int().positive(),
  response_id: z.string(),
  model: z.string(),
  text: z.string().nullable(),
  calls: z.array(z.strictObject({ call_id: z.string(), name: z.string(), arguments_json: z.string() })),
  /** Calls of the answer beyond `MOST_CALLS_AN_ANSWER`, which were not taken; absent in steps of earlier versions. */
  dropped_calls: z.int().positive().nullish(),
  /** `too_large`: the answer was paid, but its content could not be stored. */
  finish: z.enum(["stop", "tool_calls", "max_tokens", "content_filter", "refusal", "too_large"]),
  /** The provider's own output items, replayed to it unchanged; opaque to us. */
  output_items: z.array(z.unknown()),
  usage: usage.omit({ model_calls: true, tool_calls: true }),
  cost_micro_usd: z.int().nonnegative(),
  /** The limit of the run that allowed only this last answer in words; null for every other answer. */
  last_for: z.enum(["max_cost", "max_tokens"]).nullable(),
  started_at: z.iso.datetime(),
  ended_at: z.iso.datetime(),
});
export type RunStep = z.infer<typeof runStep>;

/** The receipt of one tool call: while it exists, the call is done and has this result. */
export const toolCall = z.strictObject({
  ...runRef,
  step: z.int().positive(),
  index: z.int().nonnegative(),
  call_id: z.string(),
  name: z.string(),
  arguments_json: z.string(),
  ok: z.boolean(),
  result: z.unknown(),
  modification_id: modificationId.nullable(),
  started_at: z.iso.datetime(),
  ended_at: z.iso.datetime(),
});
export type ToolCall = z.infer<typeof toolCall>;

/** The body of a queue message: ids only. */
export const job = z.strictObject({
  ...runRef,
  job_no: z.int().positive(),
});
export type Job = z.infer<typeof job>;

/** Cost and tokens of one ended run. */
export const usageRecord = z.strictObject({
  ...runRef,
  user_id: userId,
  model: z.string().nullable(),
  usage,
  cost_micro_usd: z.int().nonnegative(),
  ended_at: z.iso.datetime(),
});
export type UsageRecord = z.infer<typeof usageRecord>;
