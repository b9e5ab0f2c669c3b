import { defineRoute } from "#shared/http/define-route.ts";
import { revisionTag } from "#shared/http/entity-tag.ts";
import { presentSettings, wireSettings } from "#shared/http/wire/wire-settings.ts";
import { getTenantSettings, type TenantSettingsPorts } from "#shared/usecases/tenant/tenant-settings.ts";

export const getSettingsRoute = (ports: TenantSettingsPorts) =>
  defineRoute({
    answers: { 200: wireSettings },
    headers: ["etag"],
    handle: async ({ principal }) => {
      const settings = await getTenantSettings(ports, principal);
      return {
        status: 200,
        body: presentSettings(settings, ports),
        etag: revisionTag(settings?.rev ?? 0),
      };
    },
  });
