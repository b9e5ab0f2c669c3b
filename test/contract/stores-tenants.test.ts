import { expect, it } from "vitest";
import type { AuditRecord } from "#shared/chat/audit-record.ts";
import { GLOBAL_POLICY } from "#shared/chat/guardrails/policy.ts";
import { inheritedGuardrails } from "#shared/chat/guardrails/tenant-guardrails.ts";
import type { TenantSettings } from "#shared/chat/tenant-settings.ts";
import { auditId } from "#shared/kernel/ids.ts";
import { createTenantStore } from "#shared/table/tenant-store.ts";
import { aPerson } from "#test/support/builders.ts";
import { at, OTHER_TENANT, TENANT, ulid } from "#test/support/test-ids.ts";
import { everything, failure, onEachTable, putRaw } from "./stores-table.ts";

const settings = (rev: number, plan_changes = true): TenantSettings => ({
  tenant_id: TENANT,
  guardrails: { ...inheritedGuardrails(GLOBAL_POLICY), blocked_operations: ["custom"], plan_changes },
  rev,
  updated_by: aPerson(),
  updated_at: at(rev),
});
const audit = (n: number): AuditRecord => ({
  id: auditId.parse(`aud_${ulid(n)}`),
  tenant_id: TENANT,
  action: "tenant_settings_changed",
  actor: aPerson(),
  subject: { tenant_id: TENANT },
  details: { after: { plan_changes: true } },
  created_at: at(n),
});

onEachTable("settings of tenants", (open) => {
  it("are null until they are set, and each tenant's own", async () => {
    const tenants = createTenantStore(await open());
    expect(await tenants.getSettings(TENANT)).toBeNull();
    await tenants.saveSettings(settings(1), null, audit(1));
    expect(await tenants.getSettings(TENANT)).toEqual(settings(1));
    expect(await tenants.getSettings(OTHER_TENANT)).toBeNull();
  });

  it("go in the place of those that were read, with their record, or not at all", async () => {
    const db = await open();
    const tenants = createTenantStore(db);
    await tenants.saveSettings(settings(1), null, audit(1));
    const before = await everything(db);
    for (const expected of [null, 2]) {
      const stale = tenants.saveSettings(settings(2, false), expected, audit(2));
      expect((await failure(stale)).code).toBe("version_conflict");
    }
    expect(await everything(db)).toEqual(before);
    await tenants.saveSettings(settings(2, false), 1, audit(2));
    expect(await tenants.getSettings(TENANT)).toEqual(settings(2, false));
    expect((await everything(db)).filter(({ type }) => type === "audit")).toHaveLength(2);
  });

  it("that don't fit the schema are an error, never a looser policy", async () => {
    const db = await open();
    await putRaw(db, { pk: `T#${TENANT}`, sk: "SETTINGS", type: "tenant_settings", rev: 1, guardrails: {} });
    expect((await failure(createTenantStore(db).getSettings(TENANT))).code).toBe("internal");
  });
});
