import { expect, it } from "vitest";
import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { TenantSettings } from "#shared/chat/tenants/tenant-settings.ts";
import { auditId } from "#shared/kernel/ids.ts";
import { KEEP_ALL } from "#shared/chat/tenants/retention.ts";
import { NO_LIMITS } from "#shared/chat/tenants/tenant-limits.ts";
import { createPostingReads } from "#shared/table/runs/posting-reads.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createTenantStore } from "#shared/table/tenants/tenant-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { at, atMs, ids, OTHER_TENANT, TENANT, ulid } from "#test/support/builders/ids.ts";
import { everything, failure, onEachTable, putAdmin, putRaw } from "./stores-table.ts";

const settings = (rev: number, plan_changes = true): TenantSettings =>
  someSettings(
    { blocked_operations: ["custom"], plan_changes },
    { quotas: { active_runs: 3 }, budget: { user_month_usd: 0.5 }, approval_hours: 2 },
    { rev, updated_at: at(rev) },
  );
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
    const db = await open();
    await putAdmin(db);
    const tenants = createTenantStore(db);
    expect(await tenants.getSettings(TENANT)).toBeNull();
    await tenants.saveSettings(settings(1), null, audit(1));
    expect(await tenants.getSettings(TENANT)).toEqual(settings(1));
    expect(await tenants.getSettings(OTHER_TENANT)).toBeNull();
  });

  it("replace the settings that were read, with an audit record, or not at all (optimistic locking)", async () => {
    const db = await open();
    const tenants = createTenantStore(db);
    await putAdmin(db);
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

  it("that do not match the schema are an error, never a looser policy", async () => {
    const db = await open();
    await putRaw(db, { pk: `T#${TENANT}`, sk: "SETTINGS", type: "tenant_settings", rev: 1, guardrails: {} });
    expect((await failure(createTenantStore(db).getSettings(TENANT))).code).toBe("internal");
    const reads = createPostingReads(db).getPosting(TENANT, ids.thread(), ids.user(), []);
    expect((await failure(reads)).code).toBe("store_busy");
  });

  it.each([
    ["conservative", 5],
    ["balanced", 10],
    ["custom", 10],
  ] as const)(
    "stored before there were limits are as they were, and %s allows %i edits",
    async (profile, edits_per_hour) => {
      const db = await open();
      const { guardrails, quotas: _q, budget: _b, approval_hours: _h, retention: _r, ...rest } = settings(1);
      const { edits_per_hour: _edits, ...older } = guardrails;
      const item = { ...rest, guardrails: { ...older, profile } };
      await putRaw(db, { pk: `T#${TENANT}`, sk: "SETTINGS", type: "tenant_settings", ...item });
      const stored = await createTenantStore(db).getSettings(TENANT);
      const completed = { ...older, profile, edits_per_hour };
      expect(stored).toEqual({ ...rest, ...NO_LIMITS, retention: KEEP_ALL, guardrails: completed });
      await putAdmin(db);
      await createTenantStore(db).saveSettings({ ...stored!, rev: 2 }, 1, audit(1));
      expect(await createTenantStore(db).getSettings(TENANT)).toEqual({ ...stored, rev: 2 });
    },
  );

  it("are read in one request with thread, membership and counters", async () => {
    const db = await open();
    const posting = createPostingReads(db);
    const counters = [{ bucket: "money-2026-11", key: "all" }];
    const nothing = { thread: null, member: null, settings: null, used: [0] };
    expect(await posting.getPosting(TENANT, ids.thread(), ids.user(), counters)).toEqual(nothing);
    await createThreadStore(db).createThread(aThread(), [aMember()], anAuditRecord({ n: 901 }));
    await putAdmin(db);
    await createTenantStore(db).saveSettings(settings(1), null, audit(1));
    await createQuotaStore(db).take(TENANT, "money-2026-11", "all", 7, 10, atMs(99));
    expect(await posting.getPosting(TENANT, ids.thread(), ids.user(), counters)).toEqual({
      thread: aThread(),
      member: aMember(),
      settings: settings(1),
      used: [7],
    });
    expect(await posting.getPosting(TENANT, ids.thread(), ids.user(2), counters)).toMatchObject({
      member: null,
    });
    expect(await posting.getPosting(OTHER_TENANT, ids.thread(), ids.user(), counters)).toEqual(nothing);
  });
});
