import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { ModelError, type ModelFailure } from "#shared/assistant/model-port.ts";

const RETRYABLE: readonly ModelFailure[] = ["rate_limited", "timeout", "unavailable"];

const gaveNoAnswer = (
  failure: ModelFailure,
  cause: unknown,
  retryAfterMs: number | null = null,
): ModelError => new ModelError(failure, RETRYABLE.includes(failure), retryAfterMs, { cause });

/** `retry-after-ms`, or `Retry-After` in seconds or as a date (RFC 9110 §10.2.3). */
export const retryAfterMs = (headers: Headers | undefined, now: number): number | null => {
  const ms = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const value = headers?.get("retry-after");
  if (!value) return null;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
};

const TOO_LONG = new Set(["context_length_exceeded", "string_above_max_length"]);

const failureOfStatus = ({ status, code }: APIError): ModelFailure => {
  if (status === 429) return code === "insufficient_quota" ? "insufficient_quota" : "rate_limited";
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 408) return "timeout";
  if (status === undefined || status === 409 || status >= 500) return "unavailable";
  return typeof code === "string" && TOO_LONG.has(code) ? "context_too_long" : "bad_request";
};

/** Reads what the client throws as the port's error; what it doesn't know is an outage, and may be tried again. */
export const readError = (error: unknown, now: number): ModelError => {
  if (error instanceof ModelError) return error;
  if (error instanceof APIUserAbortError) return gaveNoAnswer("aborted", error);
  if (error instanceof APIConnectionTimeoutError) return gaveNoAnswer("timeout", error);
  if (error instanceof APIConnectionError || !(error instanceof APIError)) {
    return gaveNoAnswer("unavailable", error);
  }
  return gaveNoAnswer(failureOfStatus(error), error, retryAfterMs(error.headers, now));
};

/** An answer that came, and says of itself that it failed. */
export const failedAnswer = (code: string | undefined): ModelError => {
  if (code === "rate_limit_exceeded") return gaveNoAnswer("rate_limited", code);
  if (code === "server_error" || code === undefined) return gaveNoAnswer("unavailable", code);
  return gaveNoAnswer("bad_request", code);
};
