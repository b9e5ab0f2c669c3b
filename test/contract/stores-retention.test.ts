import { beforeEach, describe, expect, it } from "vitest";
import { threadErasedAt } from "#shared/chat/tenants/retention.ts";
import { createAuditStore } from "#shared/table/tenants/audit-store.ts";
import { createErasureStore } from "#shared/table/erasing/erasure-store.ts";
import { createPlanStatusStore } from "#shared/table/plans/plan-status-store.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createPostingReads } from "#shared/table/runs/posting-reads.ts";
import { type Table, tableOver } from "#shared/table/table.ts";
import { createTenantStore } from "#shared/table/tenants/tenant-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { eraseThreads } from "#shared/worker/erase-threads.ts";
import { aThread } from "#test/support/builders/threads.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { aPlanRecord, aVersion } from "#test/support/builders/plans.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { aStatusAudit, anEntry } from "#test/support/builders/statuses.ts";
import { at, atMs, ids, TENANT } from "#test/support/builders/ids.ts";
import { fillTenant, MANY } from "./erasure-items.ts";
import { everything, failure, putAdmin } from "./stores-table.ts";

const TITLE = { title: aThread().title };
const DAY_S = 86_400;
const MINUTE_S = 60;
const KEPT = { archived_threads_days: 30, audit_days: 365 };

let db: Table;
beforeEach(async () => {
  const { client, name } = await aTable();
  db = tableOver(client, name);
});

const always = () => true;
const partition = async (id: string) =>
  (await everything(db)).filter(({ pk }) => pk === `T#${TENANT}#THREAD#${id}`);

const aRetention = (seconds = 0) => {
  const clock = { now: atMs(seconds) };
  const now = () => clock.now;
  const threads = createThreadStore(db, now);
  const events: unknown[] = [];
  return {
    clock,
    threads,
    events,
    posting: createPostingReads(db, now),
    archive: (thread = aThread()) =>
      threads.changeThread(
        thread,
        { title: thread.title, is_active: false, erase_at: threadErasedAt(KEPT, clock.now) },
        at(seconds),
        aStatusAudit({ n: 1 }),
      ),
    erase: (mayGoOn: () => boolean = always) =>
      eraseThreads(
        {
          erasures: createErasureStore(db, now),
          clock: now,
          log: (event, fields) => void events.push([event, fields]),
        },
        mayGoOn,
      ),
  };
};

describe("an archived thread with limited retention", () => {
  it("is readable until its retention ends, and then hidden from all", async () => {
    await fillTenant(db, TENANT, [1]);
    const { clock, threads, posting, archive } = aRetention();
    const archived = await archive();
    expect(archived).toMatchObject({ is_active: false, erase_at: at(30 * DAY_S), rev: 1 });
    const look = async () => [
      (await threads.getAccess(TENANT, ids.thread(), ids.user())).thread,
      (await posting.getPosting(TENANT, ids.thread(), ids.user(), [])).thread,
      (await threads.listThreads(TENANT, ids.user(), { limit: 9, cursor: null })).items
        .map(({ thread }) => thread)
        .find(({ id }) => id === archived.id) ?? null,
    ];
    clock.now = atMs(30 * DAY_S) - 1;
    expect(await look()).toEqual([archived, archived, archived]);
    clock.now += 1;
    expect(await look()).toEqual([null, null, null]);
  });

  it("is erased with all its items a little later, however often the eraser is killed", async () => {
    await fillTenant(db, TENANT, [1], MANY);
    const { clock, archive, erase, events } = aRetention();
    await archive();
    const others = (await everything(db)).filter(({ pk }) => !String(pk).endsWith(ids.thread()));
    const stored = (await partition(ids.thread())).length;
    clock.now = atMs(30 * DAY_S + 4 * MINUTE_S);
    await erase();
    expect((await partition(ids.thread())).length).toBe(stored);
    clock.now = atMs(30 * DAY_S + 6 * MINUTE_S);
    for (let left = 3; (await partition(ids.thread())).length > 0; left += 3) {
      let steps = left;
      await erase(() => steps-- > 0);
    }
    expect(events.length).toBeGreaterThan(1);
    const rest = (await everything(db)).filter(({ pk }) => !String(pk).endsWith(ids.thread()));
    expect(rest).toEqual(others);
  });

  it("stays when it was restored", async () => {
    await fillTenant(db, TENANT, [1]);
    const { clock, threads, archive, erase } = aRetention();
    const back = await threads.changeThread(
      await archive(),
      { ...TITLE, is_active: true, erase_at: null },
      at(9),
      aStatusAudit({ n: 2 }),
    );
    const stored = await partition(ids.thread());
    clock.now = atMs(400 * DAY_S);
    await erase();
    expect(await partition(ids.thread())).toEqual(stored);
    expect((await threads.getAccess(TENANT, ids.thread(), ids.user())).thread).toEqual(back);
  });

  it("is kept without a retention setting", async () => {
    await fillTenant(db, TENANT, [1]);
    const { clock, threads, erase } = aRetention();
    await threads.changeThread(
      aThread(),
      { ...TITLE, is_active: false, erase_at: null },
      at(9),
      aStatusAudit({ n: 2 }),
    );
    clock.now = atMs(4000 * DAY_S);
    await erase();
    expect((await threads.getAccess(TENANT, ids.thread(), ids.user())).thread).not.toBeNull();
  });

  it("is archived by one of two concurrent writers", async () => {
    await fillTenant(db, TENANT, [1]);
    const { archive } = aRetention();
    await archive();
    expect(await failure(archive())).toMatchObject({ code: "version_conflict" });
    expect(await failure(archive(aThread({ id: ids.thread(99) })))).toMatchObject({
      code: "thread_not_found",
    });
  });
});

describe("audit records", () => {
  const expiries = async () =>
    (await everything(db)).filter(({ type }) => type === "audit").map((item) => item["expires_at"]);

  it("expire by TTL after the tenant's retention", async () => {
    const plans = createPlanStore(db);
    await putAdmin(db);
    await createTenantStore(db).saveSettings(
      someSettings({}, {}, { retention: KEPT }),
      null,
      aStatusAudit({ n: 9 }),
    );
    await plans.createPlan(aPlanRecord(), aVersion(), aStatusAudit({ n: 8 }));
    const plan = aPlanRecord({ status: "internal_review" });
    const expected = { head_snapshot_id: plan.head_snapshot_id, status: "draft" as const };
    await createPlanStatusStore(db).moveStatus(plan, expected, anEntry(1));
    const goes = atMs(40 + 365 * DAY_S) / 1000;
    expect(await expiries()).toEqual([goes, goes, goes]);
  });

  it("are hidden from readers once expired, even while still stored", async () => {
    const settings = someSettings({}, {}, { retention: KEPT });
    await putAdmin(db);
    await createTenantStore(db).saveSettings(settings, null, aStatusAudit({ n: 9 }));
    const clock = { now: atMs(40 + 365 * DAY_S) - 1000 };
    const audits = createAuditStore(db, () => clock.now);
    const read = async () => {
      const page = { limit: 9, cursor: null };
      return (await audits.listAudit(TENANT, { from: "2024-01-01T00:00:00.000Z", to: at(100) }, page)).items
        .length;
    };
    expect(await read()).toBe(1);
    clock.now += 1000;
    expect([await read(), (await expiries()).length]).toEqual([0, 1]);
  });

  it("are kept without a retention setting", async () => {
    await createPlanStore(db).createPlan(aPlanRecord(), aVersion(), aStatusAudit({ n: 8 }));
    const plan = aPlanRecord({ status: "internal_review" });
    const expected = { head_snapshot_id: plan.head_snapshot_id, status: "draft" as const };
    await createPlanStatusStore(db).moveStatus(plan, expected, anEntry(1));
    expect(await expiries()).toEqual([undefined, undefined]);
  });
});
