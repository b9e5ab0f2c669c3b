import * as z from "zod";
import { type TenantId, tenantId } from "#shared/kernel/ids.ts";
import { api14 } from "#shared/plugging/schema/api-number.ts";
import { wellFacts } from "#shared/plugging/schema/well-schema.ts";
import { entity } from "../kit/entity.ts";

/** The gsi1 partition of a tenant's own wells, or of the samples. */
export const wellsOf = (tenant: TenantId): string => `T#${tenant}#WELLS`;

export const wellItem = entity({
  type: "well",
  schema: z.strictObject({ tenant_id: tenantId, api14, rev: z.int().nonnegative(), facts: wellFacts }),
  pk: "T#{tenant_id}#WELL#{api14}",
  sk: "WELL",
  gsi1: (well) => ({ pk: wellsOf(well.tenant_id), sk: well.api14 }),
  packed: ["facts"],
});
