import { choicesPatch } from "#shared/chat/tenants/tenant-settings.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { expectedRevisions, revisionTag } from "#shared/http/entity-tag.ts";
import { presentSettings, wireSettings } from "#shared/http/wire/wire-settings.ts";
import { changeTenantSettings, type TenantSettingsPorts } from "#shared/usecases/tenant/tenant-settings.ts";

export const changeSettingsRoute = (ports: TenantSettingsPorts) =>
  defineRoute({
    body: choicesPatch,
    answers: { 200: wireSettings },
    errors: ["forbidden", "precondition_failed", "version_conflict"],
    headers: ["etag"],
    handle: async ({ principal, body, ifMatch }) => {
      const settings = await changeTenantSettings(ports, principal, body, expectedRevisions(ifMatch));
      return {
        status: 200,
        body: presentSettings(settings, ports),
        etag: revisionTag(settings?.rev ?? 0),
      };
    },
  });
