import type { EventOf } from "#shared/chat/runs/run-machine/events.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import { mayBeBilled, type ModelError } from "../model-port.ts";

/** SQS delays a message by at most 15 minutes. */
const QUEUE_DELAY_MAX_MS = 900_000;

const failed = (code: string, detail: string, retryable: boolean): EventOf<"finish"> => ({
  type: "finish",
  as: "failed",
  error: { code, detail, retryable },
});

const OURS = failed("internal", "the service failed at its own work for the language model.", true);

const FINAL: Partial<Record<ModelError["failure"], EventOf<"finish">>> = {
  insufficient_quota: failed(
    "insufficient_quota",
    "the account of the language model has no quota left.",
    false,
  ),
  unauthorized: failed("model_unauthorized", "the language model refused the service's key.", false),
  bad_request: failed("model_bad_request", "the language model did not accept the request.", false),
  content_filter: failed(
    "content_filter",
    "the provider's content filter refused the message; it is left out of what the model is told from now on.",
    false,
  ),
  answer_too_large: failed("answer_too_large", "the model's answer was too large to be read.", true),
  not_sent: OURS,
  not_read: OURS,
  no_such_model: failed("model_not_found", "the language model that is configured was not found.", false),
  not_configured: failed("model_not_configured", "the service has no key for the language model.", false),
  context_too_long: { type: "finish", as: "incomplete", reason: "context" },
  over_run_cost: { type: "finish", as: "incomplete", reason: "max_cost" },
  over_run_tokens: { type: "finish", as: "incomplete", reason: "max_tokens" },
  // a last call would be paid from the same month's budget, which is used up
  over_month_budget: { type: "finish", as: "incomplete", reason: "max_cost" },
};

/** Exponential backoff: doubles with every failure; a longer `Retry-After` of the provider takes precedence. */
export const backoffMs = (
  failuresBefore: number,
  retryAfterMs: number | null,
  settings: RunSettings,
): number =>
  Math.min(
    QUEUE_DELAY_MAX_MS,
    Math.max(
      Math.min(settings.backoff_first_ms * 2 ** failuresBefore, settings.backoff_max_ms),
      retryAfterMs ?? 0,
    ),
  );

const LONGEST_WAIT_TOLD_MS = 366 * 24 * 3_600_000;

/** A provider that asks for hours must not hold the thread for them. */
const untilWhen = (now: number, waitMs: number): string => {
  const until = new Date(now + Math.min(waitMs, LONGEST_WAIT_TOLD_MS)).toISOString();
  return `the language model takes no requests before ${until.slice(0, 16).replace("T", " ")} UTC.`;
};

/** What the run does when the model gave no answer: retry later, or end. */
export const afterModelError = (
  error: ModelError,
  failuresBefore: number,
  settings: RunSettings,
  now: number,
): EventOf<"finish"> | EventOf<"retry_later"> => {
  const final = FINAL[error.failure];
  if (final) return final;
  const wait = error.retryAfterMs ?? 0;
  if (wait > settings.model_wait_ms) return failed("model_unavailable", untilWhen(now, wait), true);
  if (error.failure === "throttled" && failuresBefore + 1 >= settings.throttled_attempts) {
    return failed("quota_exceeded", "your organisation has used up its tokens of every minute.", true);
  }
  const attempts = error.failure === "throttled" ? settings.throttled_attempts : settings.model_attempts;
  if (!error.retryable || failuresBefore + 1 >= attempts) {
    return failed("model_unavailable", "the language model does not answer at the moment.", true);
  }
  return {
    type: "retry_later",
    delay_ms: backoffMs(failuresBefore, error.retryAfterMs, settings),
    lost_call: mayBeBilled(error),
  };
};

/** The text of the ending where its default would not say enough; null otherwise. */
export const lastWords = ({ failure }: ModelError): string | null =>
  failure === "over_month_budget" ? "The month's budget for the language model is spent." : null;

/**
 * The log fields of a failure. A provider's message may quote the conversation or the API key, so that only the name
 * and the numbers of the cause are logged.
 */
export const failureFields = ({ failure, retryable, retryAfterMs, cause }: ModelError) => {
  const { name, status, code, requestID } = Object(cause) as Readonly<Record<string, unknown>>;
  return {
    failure,
    retryable,
    retry_after_ms: retryAfterMs,
    cause: { name, status, code, request_id: requestID },
  };
};
