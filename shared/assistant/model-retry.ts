import type { EventOf } from "#shared/chat/run-machine/events.ts";
import type { RunSettings } from "#shared/chat/run-settings.ts";
import type { ModelError } from "./model-port.ts";

/** The queue holds a message back for at most 15 minutes. */
const QUEUE_DELAY_MAX_MS = 900_000;

const failed = (code: string, detail: string, retryable: boolean): EventOf<"finish"> => ({
  type: "finish",
  as: "failed",
  error: { code, detail, retryable },
});

const FINAL: Partial<Record<ModelError["failure"], EventOf<"finish">>> = {
  insufficient_quota: failed(
    "insufficient_quota",
    "the account of the language model has no quota left.",
    false,
  ),
  unauthorized: failed("model_unauthorized", "the language model refused the service's key.", false),
  bad_request: failed("model_bad_request", "the language model did not accept the request.", false),
  context_too_long: { type: "finish", as: "incomplete", reason: "context" },
};

/** Doubles with every failure; what the provider asked for counts if it is longer. */
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

/** What the run does when the model gave no answer: asks again later, or ends. */
export const afterModelError = (
  error: ModelError,
  failuresBefore: number,
  settings: RunSettings,
): EventOf<"finish"> | EventOf<"retry_later"> => {
  const final = FINAL[error.failure];
  if (final) return final;
  if (!error.retryable || failuresBefore + 1 >= settings.model_attempts) {
    return failed("model_unavailable", "the language model does not answer at the moment.", true);
  }
  return { type: "retry_later", delay_ms: backoffMs(failuresBefore, error.retryAfterMs, settings) };
};

/**
 * A failure for the log. A provider's own message may quote the conversation or the key, so of the cause only its
 * name and numbers are told.
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
