import * as z from "zod";
import { tenantId } from "#shared/kernel/ids.ts";
import { entity } from "../kit/entity.ts";

/**
 * One bucket of one window: its name says which hour or minute, so that an old one is never met again. All of a tenant's
 * lie in one partition, so that they can be found again without knowing their names.
 */
export const quotaItem = entity({
  type: "quota",
  schema: z.strictObject({
    tenant_id: tenantId,
    bucket: z.string(),
    key: z.string(),
    used: z.int().nonnegative(),
    /** The token of the newest addition. */
    last_take: z.string(),
    expires_at: z.int().positive(),
  }),
  pk: "T#{tenant_id}#QUOTA",
  sk: "{bucket}#{key}",
});
