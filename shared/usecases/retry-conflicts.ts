import { type ErrorCode, isAppError } from "#shared/kernel/errors.ts";

const ATTEMPTS = 4;

/**
 * Optimistic locking: repeats read and decision after a concurrent write, which shows as `version_conflict` or one of
 * the other codes; the last one is thrown.
 */
export const retryConflicts = async <T>(attempt: () => Promise<T>, ...others: ErrorCode[]): Promise<T> => {
  for (let left = ATTEMPTS - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isAppError(error, "version_conflict", ...others)) throw error;
    }
  }
};
