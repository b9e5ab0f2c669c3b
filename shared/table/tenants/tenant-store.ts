import type { TenantStore } from "#shared/chat/ports/tenant-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { checkAuthor } from "../alongside/admin-check.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { tenantSettingsItem } from "../items/tenant-item.ts";
import { is } from "../kit/expression.ts";
import { getItem } from "../kit/read.ts";
import { transact } from "../kit/transact.ts";
import { type OnFailed, putOver } from "../kit/write.ts";
import type { Table } from "../table.ts";

const changedMeanwhile: OnFailed = () =>
  new AppError("version_conflict", "The settings have changed since they were read");

export const createTenantStore = (db: Table): TenantStore => ({
  getSettings: async (tenant) => {
    const item = await getItem(db, tenantSettingsItem.key({ tenant_id: tenant }));
    return item ? tenantSettingsItem.fromItem(item) : null;
  },

  saveSettings: async (settings, expectedRev, audit) =>
    transact(db, [
      checkAuthor(audit),
      putOver(tenantSettingsItem, settings, is("rev", expectedRev), changedMeanwhile),
      await auditWrite(db, audit, changedMeanwhile, settings.retention),
    ]),
});
