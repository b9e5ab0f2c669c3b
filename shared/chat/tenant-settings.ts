import * as z from "zod";
import { tenantId } from "#shared/kernel/ids.ts";
import { tenantGuardrails } from "./guardrails/tenant-guardrails.ts";
import { personRef } from "./principal.ts";

/** What the admins of a tenant have set; a tenant that never set anything has none. */
export const tenantSettings = z.strictObject({
  tenant_id: tenantId,
  guardrails: tenantGuardrails,
  rev: z.int().positive(),
  updated_by: personRef,
  updated_at: z.iso.datetime(),
});
export type TenantSettings = z.infer<typeof tenantSettings>;
