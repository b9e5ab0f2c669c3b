import * as z from "zod";
import { tenantGuardrails, withEditLimit } from "#shared/chat/guardrails/tenant-guardrails.ts";
import { tenantSettings } from "#shared/chat/tenant-settings.ts";
import { entity } from "../kit/entity.ts";

/** Older settings are brought up to date on reading; writing always stores them whole. */
export const tenantSettingsItem = entity({
  type: "tenant_settings",
  schema: tenantSettings.extend({ guardrails: z.preprocess(withEditLimit, tenantGuardrails) }),
  pk: "T#{tenant_id}",
  sk: "SETTINGS",
});
