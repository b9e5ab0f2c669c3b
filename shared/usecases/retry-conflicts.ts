import { isAppError } from "#shared/kernel/errors.ts";

const ATTEMPTS = 4;

/** Reads and decides anew when somebody else wrote first; the last `version_conflict` is the caller's. */
export const retryConflicts = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let left = ATTEMPTS - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isAppError(error, "version_conflict")) throw error;
    }
  }
};
