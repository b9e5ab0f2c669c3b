import { isAppError } from "#shared/kernel/errors.ts";
import type { QuotaStore } from "../../ports/quota-store.ts";
import { editLimitReached, type EditsOf, editsWindow } from "./edit-limit.ts";
import type { GuardrailPolicy } from "../../tenants/guardrail-policy.ts";

export interface BookEditsPorts {
  quotas: Pick<QuotaStore, "take" | "settle">;
}

/** Edits that are counted and may now be made. */
export interface BookedEdits {
  /** Makes them; what the write refuses is not counted. */
  commit<T>(write: () => Promise<T>): Promise<T>;
}

/**
 * Counts edits under the limit of an hour, ahead of the write that makes them: every edit, of the assistant or by
 * hand, comes through here. Fails with `quota_exceeded` and the guardrail's name.
 *
 * The counter is no part of that write's transaction, because threads share it. So a worker that dies between the two
 * leaves an edit counted that was not made, and its repeat counts again: one too many, never one too few.
 */
export const bookEdits = async (
  { quotas }: BookEditsPorts,
  of: EditsOf,
  count: number,
  { edits_per_hour: limit }: Pick<GuardrailPolicy, "edits_per_hour">,
  now: number,
): Promise<BookedEdits> => {
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
        // after any other failure the edits may have been made all the same
        if (isAppError(error) && error.kind.status < 500) {
          // best effort: an hour that counts too many passes
          await quotas.settle(of.tenant_id, bucket, key, -count, ends_at).catch(() => undefined);
        }
        throw error;
      }
    },
  };
};
