import { AppError } from "#shared/kernel/errors.ts";

const LIMITS = new Set([
  "TooManyRequestsException",
  "LimitExceededException",
  "TooManyFailedAttemptsException",
]);
const RETRY_AFTER_S = 5;

/** The name of a Cognito error. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

/** Maps Cognito's rate limits to `quota_exceeded`; returns every other error unchanged. */
export const asLimit = (error: unknown): unknown =>
  LIMITS.has(nameOf(error))
    ? new AppError("quota_exceeded", "Too many attempts for now.", { retry_after_s: RETRY_AFTER_S })
    : error;
