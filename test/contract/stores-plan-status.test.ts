import { expect, it } from "vitest";
import { createPlanStatusStore } from "#shared/table/plans/plan-status-store.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { aPlanRecord, aVersion } from "#test/support/builders/plans.ts";
import { aStatusAudit, anEntry, aStatusRecord } from "#test/support/builders/statuses.ts";
import { at, ids, OTHER_TENANT, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";
import { everything, failure, onEachTable } from "./stores-table.ts";

onEachTable("the status of a plan", (open) => {
  const reviewed = aPlanRecord({ status: "internal_review", updated_at: at(40) });

  it("moves with its records, and lists them newest first in pages", async () => {
    const db = await open();
    const plans = createPlanStore(db);
    await plans.createPlan(aPlanRecord(), aVersion(), aStatusAudit({ n: 9 }));
    const store = createPlanStatusStore(db);
    await store.moveStatus(reviewed, aPlanRecord(), anEntry());
    expect(await plans.getPlan(TENANT, PLAN_ID)).toEqual(reviewed);
    const back = { from: "internal_review", to: "draft" } as const;
    await store.moveStatus(aPlanRecord({ updated_at: at(60) }), reviewed, anEntry(2, back));
    const page = await store.listStatusRecords(TENANT, PLAN_ID, { limit: 1, cursor: null });
    expect(page.items).toEqual([aStatusRecord({ n: 2, ...back })]);
    expect(await store.listStatusRecords(TENANT, PLAN_ID, { limit: 1, cursor: page.next_cursor })).toEqual({
      items: [aStatusRecord()],
      next_cursor: null,
    });
    const all = { limit: 9, cursor: null };
    expect((await store.listStatusRecords(OTHER_TENANT, PLAN_ID, all)).items).toEqual([]);
    expect((await everything(db)).filter(({ type }) => type === "audit")).toHaveLength(3);
  });

  it("moves for one of two concurrent transitions", async () => {
    const db = await open();
    await createPlanStore(db).createPlan(aPlanRecord(), aVersion(), aStatusAudit({ n: 9 }));
    const store = createPlanStatusStore(db);
    const done = await Promise.allSettled(
      [1, 2].map((n) => store.moveStatus(reviewed, aPlanRecord(), anEntry(n))),
    );
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "version_conflict", context: { plan_status: "internal_review" } },
    });
    expect((await everything(db)).filter(({ type }) => type === "status")).toHaveLength(1);
  });

  it("does not move under a head that has moved", async () => {
    const db = await open();
    const plans = createPlanStore(db);
    await plans.createPlan(aPlanRecord(), aVersion(), aStatusAudit({ n: 9 }));
    const next = aPlanRecord({ version: 1, head_snapshot_id: ids.snapshot(2) });
    await plans.moveHead(next, aVersion({ id: ids.snapshot(2), version: 1 }), aPlanRecord(), {
      record: null,
      audit: aStatusAudit({ n: 2 }),
    });
    const before = await everything(db);
    const moving = createPlanStatusStore(db).moveStatus(reviewed, aPlanRecord(), anEntry());
    expect((await failure(moving)).code).toBe("version_conflict");
    expect(await everything(db)).toEqual(before);
  });

  it("is never reset by a plan that is made again, when it was filed in between", async () => {
    const db = await open();
    const plans = createPlanStore(db);
    await plans.createPlan(aPlanRecord(), aVersion(), aStatusAudit({ n: 9 }));
    const filed = aPlanRecord({ status: "filed" });
    await createPlanStatusStore(db).moveStatus(filed, aPlanRecord(), anEntry());
    const next = aPlanRecord({ version: 1, head_snapshot_id: ids.snapshot(2) });
    const before = await everything(db);
    const moving = plans.moveHead(next, aVersion({ id: ids.snapshot(2), version: 1 }), aPlanRecord(), {
      record: null,
      audit: aStatusAudit({ n: 2 }),
    });
    expect(await failure(moving)).toEqual({
      code: "plan_locked",
      context: { plan_id: PLAN_ID, plan_status: "filed" },
    });
    expect(await everything(db)).toEqual(before);
  });

  it("returns to draft with a record when a plan under review is made again, and clears the head's thread", async () => {
    const db = await open();
    const plans = createPlanStore(db);
    await plans.createPlan(
      aPlanRecord({ status: "internal_review", head_thread_id: ids.thread() }),
      aVersion(),
      aStatusAudit({ n: 9 }),
    );
    const next = aPlanRecord({ version: 1, head_snapshot_id: ids.snapshot(2) });
    const entry = anEntry(3, { from: "internal_review", to: "draft", cause: "made_again" });
    const version = aVersion({ id: ids.snapshot(2), version: 1 });
    await plans.moveHead(next, version, aPlanRecord({ status: "internal_review" }), entry);
    expect(await plans.getPlan(TENANT, PLAN_ID)).toEqual(next);
    const store = createPlanStatusStore(db);
    expect((await store.listStatusRecords(TENANT, PLAN_ID, { limit: 9, cursor: null })).items).toEqual([
      entry.record,
    ]);
  });
});
