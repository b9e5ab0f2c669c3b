import type { TenantId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { TenantSettings } from "../tenants/tenant-settings.ts";

/** What tenants have set for themselves. */
export interface TenantStore {
  /** Null where nothing was ever set (strong read); settings that can't be read are an `internal` error. */
  getSettings(tenant: TenantId): Promise<TenantSettings | null>;
  /**
   * Stores settings with their audit record, in the place of those with `expectedRev` (null: of none); fails with
   * `version_conflict`.
   */
  saveSettings(settings: TenantSettings, expectedRev: number | null, audit: AuditRecord): Promise<void>;
}
