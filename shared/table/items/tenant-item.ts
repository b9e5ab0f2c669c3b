import { tenantSettings } from "#shared/chat/tenant-settings.ts";
import { entity } from "../kit/entity.ts";

export const tenantSettingsItem = entity({
  type: "tenant_settings",
  schema: tenantSettings,
  pk: "T#{tenant_id}",
  sk: "SETTINGS",
});
