/** Deadlines and limits of a stage's runs; times in milliseconds. */
export interface RunSettings {
  /** Waits after which a queued run gets a fresh job. */
  queued_checks_ms: readonly number[];
  queued_expires_ms: number;
  lease_ms: number;
  renew_every_ms: number;
  /** Working time of all claims together; waiting in the queue or for the owner is not counted. */
  running_ms: number;
  approval_ms: number;
  cancelling_ms: number;
  /** Consecutive failed model calls after which the run fails. */
  model_attempts: number;
  backoff_first_ms: number;
  backoff_max_ms: number;
  max_model_calls: number;
  /** Cost limit of one run, including what is reserved for calls that never came back. */
  max_cost_micro_usd: number;
  /** Token limit of one run, for input and output, counted as its cost is. */
  max_run_tokens: number;
  /** Rate limit: tokens of all runs of a tenant in one minute of the clock. */
  tenant_tokens_a_minute: number;
  /** Monthly budgets for models (calendar month, UTC), of a tenant and of one person in it. */
  tenant_month_micro_usd: number;
  user_month_micro_usd: number;
  /** Concurrency limit: open runs of a tenant. Rate limit: messages of one person in an hour of the clock. */
  tenant_active_runs: number;
  user_messages_an_hour: number;
  /** How often a throttled run waits for a minute with tokens left before it gives up. */
  throttled_attempts: number;
  max_output_tokens: number;
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
  max_model_calls: 30,
  max_cost_micro_usd: 2_000_000,
  max_run_tokens: 300_000,
  tenant_tokens_a_minute: 400_000,
  tenant_month_micro_usd: 200_000_000,
  user_month_micro_usd: 50_000_000,
  tenant_active_runs: 20,
  user_messages_an_hour: 60,
  throttled_attempts: 15,
  max_output_tokens: 4000,
  // reasoning models count their reasoning as output
  last_call_output_tokens: 1500,
  history_tokens: 12_000,
  stop_before_ms: 15 * SECOND,
};
