import * as z from "zod";
import { type TenantId, tenantId } from "#shared/kernel/ids.ts";
import { entity } from "../kit/entity.ts";

/** Where a tenant's buckets are listed: their names alone say nothing of which there are. */
export const quotasOf = (tenant: TenantId): string => `T#${tenant}#QUOTAS`;

/** One bucket of one window: its name says which hour or minute, so that an old one is never met again. */
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
  pk: "T#{tenant_id}#QUOTA#{bucket}",
  sk: "{key}",
  gsi1: ({ tenant_id, bucket }) => ({ pk: quotasOf(tenant_id), sk: bucket }),
});
