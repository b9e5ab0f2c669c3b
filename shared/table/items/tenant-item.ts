import * as z from "zod";
import { tenantGuardrails, withEditLimit } from "#shared/chat/tenants/tenant-guardrails.ts";
import { KEEP_ALL, retention } from "#shared/chat/tenants/retention.ts";
import { NO_LIMITS, tenantLimits } from "#shared/chat/tenants/tenant-limits.ts";
import { tenantSettings } from "#shared/chat/tenants/tenant-settings.ts";
import { entity } from "../kit/entity.ts";

const { quotas, budget } = tenantLimits.shape;

const completedBy = (unset: object) => (stored: unknown) =>
  stored === null || (typeof stored === "object" && !Array.isArray(stored))
    ? { ...unset, ...stored }
    : stored;

/** Fields that stored settings lack get a default on reading that never loosens them. */
export const tenantSettingsItem = entity({
  type: "tenant_settings",
  schema: tenantSettings.extend({
    guardrails: z.preprocess(withEditLimit, tenantGuardrails),
    quotas: z.preprocess(completedBy(NO_LIMITS.quotas), quotas),
    budget: z.preprocess(completedBy(NO_LIMITS.budget), budget),
    retention: z.preprocess(completedBy(KEEP_ALL), retention),
  }),
  pk: "T#{tenant_id}",
  sk: "SETTINGS",
});
