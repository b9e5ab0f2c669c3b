import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import * as z from "zod";
import { ModelError, type ModelFailure } from "#shared/assistant/model-port.ts";
import { BodyTooLarge } from "./bounded-fetch.ts";

const RETRYABLE: readonly ModelFailure[] = ["rate_limited", "timeout", "unavailable", "turned_away"];

const gaveNoAnswer = (
  failure: ModelFailure,
  cause: unknown,
  retryAfterMs: number | null = null,
): ModelError => new ModelError(failure, RETRYABLE.includes(failure), retryAfterMs, { cause });

/** The wait in milliseconds from `retry-after-ms`, or from `Retry-After` in seconds or as a date (RFC 9110 §10.2.3). */
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
const NO_MODEL = new Set(["model_not_found", "DeploymentNotFound"]);
const NO_QUOTA = new Set(["insufficient_quota", "billing_hard_limit_reached", "billing_not_active"]);
const FILTERED = new Set([
  "content_filter",
  "content_policy_violation",
  "invalid_prompt",
  "moderation_blocked",
  "ResponsibleAIPolicyViolation",
]);
/** A gateway timeout: the call behind it may have succeeded. */
const UNKNOWN_END = new Set([504, 524]);

const isOneOf = (names: ReadonlySet<string>, ...candidates: readonly unknown[]): boolean =>
  candidates.some((name) => typeof name === "string" && names.has(name));

/** Azure names its filter in an inner error. */
const azureError = z.object({ innererror: z.object({ code: z.string() }) });
const innerCode = (error: unknown): string | undefined => azureError.safeParse(error).data?.innererror.code;

const isUnknownModel = ({ status, code, param }: APIError): boolean =>
  isOneOf(NO_MODEL, code) || (status === 404 && param === "model");

const failureOfStatus = (failed: APIError): ModelFailure => {
  const { status, code, type } = failed;
  if (isOneOf(NO_QUOTA, code, type)) return "insufficient_quota";
  if (isOneOf(TOO_LONG, code) || status === 413) return "context_too_long";
  if (isOneOf(FILTERED, code, type, innerCode(failed.error))) return "content_filter";
  if (isUnknownModel(failed)) return "no_such_model";
  if (status === 429) return "rate_limited";
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 408) return "timeout";
  if (status === undefined || UNKNOWN_END.has(status)) return "unavailable";
  return status === 409 || status >= 500 ? "turned_away" : "bad_request";
};

const NEVER_REACHED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Whether the connection failed before the request was sent; the network's error code is nested in the causes. */
const wasNeverReached = (error: unknown): boolean => {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (isOneOf(NEVER_REACHED, (at as NodeJS.ErrnoException).code)) return true;
  }
  return false;
};

const isBodyTooLarge = (error: unknown): boolean =>
  error instanceof BodyTooLarge || (error instanceof Error && isBodyTooLarge(error.cause));

/** The abort signals of a call: the caller's, and the timeout of one call. */
export interface Waiting {
  caller: AbortSignal;
  timeout: AbortSignal;
}

/** Maps a client error to the port's error; an unknown one counts as an outage, which is retryable. */
export const readError = (error: unknown, { caller, timeout }: Waiting, now: number): ModelError => {
  if (error instanceof ModelError) return error;
  if (isBodyTooLarge(error)) return gaveNoAnswer("answer_too_large", error);
  // while reading a response body the client throws the connection's own errors
  if (caller.aborted) return gaveNoAnswer("aborted", error);
  if (timeout.aborted || error instanceof APIConnectionTimeoutError) return gaveNoAnswer("timeout", error);
  if (error instanceof APIConnectionError || !(error instanceof APIError)) {
    return gaveNoAnswer(wasNeverReached(error) ? "turned_away" : "unavailable", error);
  }
  return gaveNoAnswer(failureOfStatus(error), error, retryAfterMs(error.headers, now));
};

/** The error of a response with status `failed`. */
export const failedAnswer = (code: string | null | undefined): ModelError => {
  if (code === "rate_limit_exceeded") return gaveNoAnswer("rate_limited", code);
  if (isOneOf(NO_QUOTA, code)) return gaveNoAnswer("insufficient_quota", code);
  if (isOneOf(TOO_LONG, code)) return gaveNoAnswer("context_too_long", code);
  if (isOneOf(FILTERED, code)) return gaveNoAnswer("content_filter", code);
  if (code === "server_error" || !code) return gaveNoAnswer("unavailable", code);
  return gaveNoAnswer("bad_request", code);
};
