import { AppError } from "#shared/kernel/errors.ts";

const LIMITS = new Set([
  "TooManyRequestsException",
  "LimitExceededException",
  "TooManyFailedAttemptsException",
]);
const RETRY_AFTER_S = 5;

/** The name under which Cognito fails. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

/** A limit of Cognito's own as ours; every other error as it is. */
export const asLimit = (error: unknown): unknown =>
  LIMITS.has(nameOf(error))
    ? new AppError("quota_exceeded", "Too many attempts for now.", { retry_after_s: RETRY_AFTER_S })
    : error;
