import type { TenantId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { TenantSettings } from "../tenants/tenant-settings.ts";

/** The settings of tenants. */
export interface TenantStore {
  /** Null where the tenant has none (strongly consistent); settings that can't be read are an `internal` error. */
  getSettings(tenant: TenantId): Promise<TenantSettings | null>;
  /**
   * Stores settings with their audit record. Optimistic locking: the stored `rev` must be `expectedRev` (null for
   * none), else it fails with `version_conflict`.
   */
  saveSettings(settings: TenantSettings, expectedRev: number | null, audit: AuditRecord): Promise<void>;
}
