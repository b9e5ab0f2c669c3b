import { isAppError } from "#shared/kernel/errors.ts";

const ATTEMPTS = 4;

/** Optimistic locking: repeats read and decision after a concurrent write; the last `version_conflict` is thrown. */
export const retryConflicts = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let left = ATTEMPTS - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isAppError(error, "version_conflict")) throw error;
    }
  }
};
