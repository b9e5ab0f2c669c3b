import * as z from "zod";

const amount = z.int().nonnegative();

const perStage = z.strictObject({
  lease_ms: z.int().min(2000),
  renew_every_ms: z.int().min(500),
  approval_ms: z.int().positive(),
  /** What one run may cost, with what is still booked for calls that never came back. */
  max_cost_micro_usd: amount,
  /** Tokens that one run may take, read and written, counted as its money is. */
  max_run_tokens: amount,
  /** Cap of one answer in tokens; below it the model's own figure counts. */
  max_output_tokens: z.int().min(500),
  /** Tokens of all of a tenant's runs in one minute of the clock. */
  tenant_tokens_a_minute: amount,
  /** What a tenant, and one person of it, may spend on models in a calendar month (UTC). */
  tenant_month_micro_usd: amount,
  user_month_micro_usd: amount,
  /** Open runs of a tenant at the same time, and messages of one person in an hour of the clock. */
  // every open run's name is in one item
  tenant_active_runs: z.int().positive().max(1000),
  user_messages_an_hour: amount,
});

/** What a stage sets in the place of the settings everywhere; times in milliseconds, money in millionths of a US dollar. */
export const stageRunSettings = perStage
  .partial()
  .refine(
    ({ lease_ms = RUN_SETTINGS.lease_ms, renew_every_ms = RUN_SETTINGS.renew_every_ms }) =>
      lease_ms >= 3 * renew_every_ms,
    { path: ["renew_every_ms"], error: "a lease must outlive two lost renewals" },
  );

/** A stage's deadlines and limits of runs; times in milliseconds. */
export interface RunSettings extends z.output<typeof perStage> {
  /** After these waits a queued run gets a fresh job. */
  queued_checks_ms: readonly number[];
  queued_expires_ms: number;
  /** Working time in all claims together; waiting for a queue or the owner is not counted. */
  running_ms: number;
  cancelling_ms: number;
  /** Consecutive failed model calls after which the run fails. */
  model_attempts: number;
  backoff_first_ms: number;
  backoff_max_ms: number;
  /** The longest wait that the provider may ask for; a run that would have to wait longer ends. */
  model_wait_ms: number;
  max_model_calls: number;
  /** How often a run waits for a minute with tokens left before it gives up. */
  throttled_attempts: number;
  /** Longest answer of the small last call, for which every run reserves money and tokens. */
  last_call_output_tokens: number;
  /** Token budget of the thread's history in the prompt, estimated by length. */
  history_tokens: number;
  /** The worker stops this long before its timeout, to store and hand off; at most a quarter of its time. */
  stop_before_ms: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export const RUN_SETTINGS: RunSettings = {
  queued_checks_ms: [2 * MINUTE, 5 * MINUTE, 10 * MINUTE],
  queued_expires_ms: 15 * MINUTE,
  lease_ms: 45 * SECOND,
  renew_every_ms: 15 * SECOND,
  running_ms: 10 * MINUTE,
  approval_ms: 24 * 60 * MINUTE,
  cancelling_ms: 60 * SECOND,
  model_attempts: 5,
  backoff_first_ms: 2 * SECOND,
  // SQS delays a message by at most 15 minutes
  backoff_max_ms: 2 * MINUTE,
  model_wait_ms: 5 * MINUTE,
  max_model_calls: 30,
  max_cost_micro_usd: 2_000_000,
  max_run_tokens: 300_000,
  tenant_tokens_a_minute: 400_000,
  tenant_month_micro_usd: 200_000_000,
  user_month_micro_usd: 50_000_000,
  tenant_active_runs: 20,
  user_messages_an_hour: 60,
  throttled_attempts: 15,
  max_output_tokens: 16_000,
  // reasoning models count their reasoning as output
  last_call_output_tokens: 1500,
  history_tokens: 12_000,
  stop_before_ms: 15 * SECOND,
};
