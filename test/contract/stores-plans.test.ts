import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { planId } from "#shared/kernel/ids.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { planItem } from "#shared/table/items/plan-items.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aPayload, aPlanRecord, aVersion } from "#test/support/builders/plans.ts";
import { at, atMs, hashOf, ids, OTHER_TENANT, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";
import { everything, failure, losingAnswers, onEachTable, putRaw } from "./stores-table.ts";

const nameOf = (payload: PlanPayload) => createHash("sha256").update(canonicalJson(payload)).digest("hex");

/** Text that compresses to about this many kilobytes. */
const noise = (kilobytes: number) =>
  Array.from({ length: kilobytes * 16 }, (_, n) => createHash("sha512").update(String(n)).digest("base64"));

const nextHead = aPlanRecord({
  version: 1,
  head_snapshot_id: ids.snapshot(2),
  source_hash: hashOf(2),
  step_count: 9,
  violation_count: 2,
  updated_at: at(50),
});
const nextVersion = aVersion({ id: ids.snapshot(2), parent_id: ids.snapshot(1), version: 1 });

onEachTable("the plan store", (open) => {
  it("commits a plan and its first version in one transaction", async () => {
    const plans = createPlanStore(await open());
    await plans.createPlan(aPlanRecord(), aVersion(), anAuditRecord());
    expect(await plans.getPlan(TENANT, PLAN_ID)).toEqual(aPlanRecord());
    expect(await plans.getVersion(TENANT, PLAN_ID, ids.snapshot(1))).toEqual(aVersion());
  });

  it("shows nothing of it to another tenant, nor under another plan", async () => {
    const plans = createPlanStore(await open());
    await plans.createPlan(aPlanRecord(), aVersion(), anAuditRecord());
    const payload = aPayload();
    await plans.putPayload(TENANT, PLAN_ID, nameOf(payload), payload);
    const otherPlan = planId.parse("4200346118:isolated");
    expect(await plans.getPlan(OTHER_TENANT, PLAN_ID)).toBeNull();
    expect(await plans.getVersion(OTHER_TENANT, PLAN_ID, ids.snapshot(1))).toBeNull();
    expect(await plans.getPayload(OTHER_TENANT, PLAN_ID, nameOf(payload))).toBeNull();
    expect(await plans.getVersion(TENANT, otherPlan, ids.snapshot(1))).toBeNull();
    expect(await plans.getPayload(TENANT, otherPlan, nameOf(payload))).toBeNull();
  });

  it("lists a tenant's plans, the latest change first, page by page", async () => {
    const db = await open();
    const plans = createPlanStore(db);
    const named = (n: number) => planId.parse(`420034611${n}:combined`);
    for (const n of [1, 3, 2]) {
      await putRaw(db, planItem.toItem(aPlanRecord({ plan_id: named(n), updated_at: at(n) })));
    }
    await putRaw(db, planItem.toItem(aPlanRecord({ tenant_id: OTHER_TENANT })));
    const first = await plans.listPlans(TENANT, { limit: 2, cursor: null });
    const second = await plans.listPlans(TENANT, { limit: 2, cursor: first.next_cursor });
    expect([first, second].map(({ items }) => items.map(({ plan_id }) => plan_id))).toEqual([
      [named(3), named(2)],
      [named(1)],
    ]);
    expect(second.next_cursor).toBeNull();
  });

  it("refuses to make a plan twice and leaves the first as it was", async () => {
    const db = await open();
    const plans = createPlanStore(db);
    await plans.createPlan(aPlanRecord(), aVersion(), anAuditRecord());
    const before = await everything(db);
    const again = plans.createPlan(
      aPlanRecord({ source_hash: hashOf(9) }),
      aVersion({ id: ids.snapshot(5) }),
      anAuditRecord({ n: 2 }),
    );
    expect(await failure(again)).toEqual({
      code: "version_conflict",
      context: { current_version: 0, head_snapshot_id: ids.snapshot(1), plan_status: "draft" },
    });
    expect(await everything(db)).toEqual(before);
  });

  it("moves the head to a new version", async () => {
    const plans = createPlanStore(await open());
    await plans.createPlan(aPlanRecord(), aVersion(), anAuditRecord());
    await plans.moveHead(nextHead, nextVersion, aPlanRecord(), {
      record: null,
      audit: anAuditRecord({ n: 2 }),
    });
    expect(await plans.getPlan(TENANT, PLAN_ID)).toEqual(nextHead);
    expect(await plans.getVersion(TENANT, PLAN_ID, ids.snapshot(2))).toEqual(nextVersion);
  });

  it("moves the head for one of two concurrent writers", async () => {
    const db = await open();
    const plans = createPlanStore(db);
    await plans.createPlan(aPlanRecord(), aVersion(), anAuditRecord());
    const other = { ...nextHead, head_snapshot_id: ids.snapshot(3) };
    const done = await Promise.allSettled([
      plans.moveHead(nextHead, nextVersion, aPlanRecord(), { record: null, audit: anAuditRecord({ n: 2 }) }),
      plans.moveHead(other, { ...nextVersion, id: ids.snapshot(3) }, aPlanRecord(), {
        record: null,
        audit: anAuditRecord({ n: 3 }),
      }),
    ]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "version_conflict", context: { current_version: 1 } },
    });
    expect(await everything(db)).toHaveLength(5);
  });

  it("commits once when DynamoDB's response is lost", async () => {
    const db = await open();
    const plans = createPlanStore({ ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 2) });
    await plans.createPlan(aPlanRecord(), aVersion(), anAuditRecord());
    await plans.moveHead(nextHead, nextVersion, aPlanRecord(), {
      record: null,
      audit: anAuditRecord({ n: 2 }),
    });
    expect(await plans.getPlan(TENANT, PLAN_ID)).toEqual(nextHead);
  });

  it("returns a stored payload, and stores it again (idempotent)", async () => {
    const plans = createPlanStore(await open());
    const payload = aPayload({ formations_targeted: ["San Andres"] });
    await plans.putPayload(TENANT, PLAN_ID, nameOf(payload), payload);
    await plans.putPayload(TENANT, PLAN_ID, nameOf(payload), payload);
    expect(await plans.getPayload(TENANT, PLAN_ID, nameOf(payload))).toEqual(payload);
    expect(await plans.getPayload(TENANT, PLAN_ID, hashOf(1))).toBeNull();
  });

  it("refuses a payload under a name that is not its content's", async () => {
    const db = await open();
    const storing = createPlanStore(db).putPayload(TENANT, PLAN_ID, hashOf(1), aPayload());
    expect((await failure(storing)).code).toBe("internal");
    expect(await everything(db)).toEqual([]);
  });

  it("stores what nearly fills an item, and refuses what is larger before it writes anything", async () => {
    const db = await open();
    const plans = createPlanStore(db);
    const fits = aPayload({ formations_targeted: noise(350) });
    await plans.putPayload(TENANT, PLAN_ID, nameOf(fits), fits);
    expect(await plans.getPayload(TENANT, PLAN_ID, nameOf(fits))).toEqual(fits);
    const larger = aPayload({ formations_targeted: noise(370) });
    const { code, context } = await failure(plans.putPayload(TENANT, PLAN_ID, nameOf(larger), larger));
    expect(code).toBe("plan_too_large");
    expect(context).toMatchObject({ limit: 389_120 });
    expect(await plans.getPayload(TENANT, PLAN_ID, nameOf(larger))).toBeNull();
  });

  it("says which payload it can't read", async () => {
    const db = await open();
    const key = { pk: `T#${TENANT}#PLAN#${PLAN_ID}`, sk: `BLOB#${hashOf(7)}` };
    await putRaw(db, { ...key, type: "payload", packed: Buffer.from("not brotli") });
    const reading = createPlanStore(db).getPayload(TENANT, PLAN_ID, hashOf(7));
    await expect(reading).rejects.toMatchObject({
      code: "internal",
      detail: "A stored payload can't be read",
    });
  });
});

onEachTable("the quota store", (open) => {
  const now = atMs(0);
  const take = async (db: Awaited<ReturnType<typeof open>>, amount: number, key = "ann", tenant = TENANT) =>
    createQuotaStore(db, () => now).take(tenant, "messages-2026-11-22T08", key, amount, 3, atMs(90.5));

  it("counts up to the limit, then refuses with a retry time", async () => {
    const db = await open();
    await take(db, 2);
    await take(db, 1);
    const refused = { code: "quota_exceeded", context: { limit: 3, retry_after_s: 91 } };
    expect(await failure(take(db, 1))).toEqual(refused);
    expect(await failure(take(await open(), 4))).toEqual(refused);
  });

  it("counts each key and tenant apart", async () => {
    const db = await open();
    await take(db, 3);
    await take(db, 3, "bob");
    await take(db, 3, "ann", OTHER_TENANT);
    expect(await failure(take(db, 1, "bob"))).toMatchObject({ code: "quota_exceeded" });
  });

  it("never exceeds the limit under concurrency", async () => {
    const db = await open();
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => take(db, 1)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });

  it("counts a request once when DynamoDB's response is lost", async () => {
    const db = await open();
    const losing = { ...db, doc: losingAnswers(db.doc, "UpdateItemCommand", 2) };
    await take(losing, 1);
    await take(losing, 1);
    await take(db, 1);
    expect(await failure(take(db, 1))).toMatchObject({ code: "quota_exceeded" });
  });

  it("expires with its window by TTL", async () => {
    const db = await open();
    await take(db, 1);
    expect(await everything(db)).toMatchObject([
      { type: "quota", used: 1, expires_at: Math.ceil(atMs(90.5) / 1000) },
    ]);
  });
});
