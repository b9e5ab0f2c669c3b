import type { TenantStore } from "#shared/chat/ports/tenant-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { FakeState } from "../worlds/state.ts";

interface Parts {
  state: FakeState;
  writing: () => void;
}

/** The fake world's settings of tenants. */
export const fakeTenantStore = ({ state, writing }: Parts): TenantStore => {
  const find = (tenant: string) => state.settings.find(({ tenant_id }) => tenant_id === tenant) ?? null;
  return {
    getSettings: async (tenant) => find(tenant),
    saveSettings: async (settings, expectedRev, audit) => {
      writing();
      const stored = find(settings.tenant_id);
      if ((stored?.rev ?? null) !== expectedRev) {
        throw new AppError("version_conflict", "the settings have changed");
      }
      state.settings = [...state.settings.filter((row) => row !== stored), settings];
      state.audit.push(audit);
    },
  };
};
