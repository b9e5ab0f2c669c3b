import { isAppError } from "#shared/kernel/errors.ts";
import type { QuotaStore } from "../../ports/quota-store.ts";
import { editLimitReached, type EditsOf, editsWindow } from "./edit-limit.ts";
import type { GuardrailPolicy } from "../../tenants/guardrail-policy.ts";

export interface BookEditsPorts {
  quotas: Pick<QuotaStore, "take" | "settle">;
}

/** Edits that are counted against the rate limit and may now be made. */
export interface CountedEdits {
  /** Runs the write that makes them; edits that it refuses are not counted. */
  commit<T>(write: () => Promise<T>): Promise<T>;
}

/**
 * Counts edits against the hourly rate limit, before the write that makes them. Every edit passes here, by the
 * assistant or by hand. Throws `quota_exceeded` with the guardrail's name.
 *
 * The counter is not part of that write's transaction, because threads share it. So when a worker dies between the
 * two, the retry counts the edit twice: one too many, never one too few.
 */
export const countEdits = async (
  { quotas }: BookEditsPorts,
  of: EditsOf,
  count: number,
  { edits_per_hour: limit }: Pick<GuardrailPolicy, "edits_per_hour">,
  now: number,
): Promise<CountedEdits> => {
  const { bucket, key, ends_at } = editsWindow(of, now);
  try {
    await quotas.take(of.tenant_id, bucket, key, count, limit, ends_at);
  } catch (error) {
    throw isAppError(error, "quota_exceeded") ? editLimitReached(limit, count, ends_at, now, error) : error;
  }
  return {
    commit: async (write) => {
      try {
        return await write();
      } catch (error) {
        // after any other failure the edits may have been made
        if (isAppError(error) && error.kind.status < 500) {
          // best effort: a count that is too high ends with its hour
          await quotas.settle(of.tenant_id, bucket, key, -count, ends_at).catch(() => undefined);
        }
        throw error;
      }
    },
  };
};
