import * as z from "zod";
import { tenantId } from "#shared/kernel/ids.ts";
import { entity } from "../kit/entity.ts";

/**
 * The counter of one rate-limit window. The window's time is in the key, so an old counter is never read as a new
 * one. A tenant's counters share one partition, so that erasure finds them without their names.
 */
export const quotaItem = entity({
  type: "quota",
  schema: z.strictObject({
    tenant_id: tenantId,
    bucket: z.string(),
    key: z.string(),
    used: z.int().nonnegative(),
    /** The token of the last addition, which detects a repeated write. */
    last_take: z.string(),
    /** When the last addition was made, in milliseconds since the epoch; absent in counters of before. */
    changed_at: z.int().nonnegative().optional(),
    expires_at: z.int().positive(),
  }),
  pk: "T#{tenant_id}#QUOTA",
  sk: "{bucket}#{key}",
});
