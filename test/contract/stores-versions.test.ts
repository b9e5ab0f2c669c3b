import { expect, it } from "vitest";
import type { Publication } from "#shared/chat/ports/plan-status-store.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { createPlanStatusStore } from "#shared/table/plans/plan-status-store.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import type { Table } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createVersionStore } from "#shared/table/plans/version-store.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRun } from "#test/support/builders/runs.ts";
import {
  aModification,
  anEditedVersion,
  aPayload,
  aPlanRecord,
  aVersion,
} from "#test/support/builders/plans.ts";
import { anEntry } from "#test/support/builders/statuses.ts";
import { at, hashOf, ids, OTHER_TENANT, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";
import { everything, failure, losingAnswers, onEachTable, putRaw } from "./stores-table.ts";

/** A plan with two threads: one with one edit, one without. */
const aPlanWithBranch = async (db: Table) => {
  const edited = aThread({ modification_count: 1, current_snapshot_id: ids.snapshot(2), version: 1, rev: 1 });
  await createPlanStore(db).createPlan(aPlanRecord(), aVersion(), anAuditRecord({ n: 9 }));
  const threads = createThreadStore(db);
  await threads.createThread(aThread(), [aMember()], anAuditRecord({ n: 8 }));
  await createRunStore(db).commitHandEdit(aThread(), [
    {
      version: anEditedVersion(),
      modification: aModification(),
      expected: { snapshot_id: ids.snapshot(1), version: 0 },
      now: at(20),
    },
  ]);
  return { ...edited, updated_at: at(20) };
};

const aPublication = (thread = aThread(), over: Partial<Publication> = {}): Publication => ({
  thread,
  plan: aPlanRecord({
    version: 1,
    head_snapshot_id: ids.snapshot(2),
    head_thread_id: ids.thread(),
    step_count: 5,
    violation_count: 2,
    updated_at: at(50),
  }),
  expected: aPlanRecord(),
  branches: [
    { thread_id: ids.thread(7), through_version: 0 },
    { thread_id: ids.thread(), through_version: 1 },
  ],
  entry: anEntry(1, { from: "draft", to: "draft", cause: "published", thread_id: ids.thread() }),
  ...over,
});

onEachTable("the version store", (open) => {
  it("lists the versions of all branches, newest first, in pages, and no other plan's", async () => {
    const db = await open();
    await aPlanWithBranch(db);
    const store = createVersionStore(db);
    const first = await store.listVersions(TENANT, PLAN_ID, { limit: 1, cursor: null });
    expect(first).toEqual({ items: [anEditedVersion()], next_cursor: ids.snapshot(2) });
    expect(await store.listVersions(TENANT, PLAN_ID, { limit: 1, cursor: first.next_cursor })).toEqual({
      items: [aVersion()],
      next_cursor: null,
    });
    const all = { limit: 10, cursor: null };
    expect((await store.listVersions(OTHER_TENANT, PLAN_ID, all)).items).toEqual([]);
    expect(await failure(store.listVersions(TENANT, PLAN_ID, { limit: 1, cursor: "x" }))).toMatchObject({
      code: "invalid_cursor",
    });
  });

  it("reads those of some versions that there are, once each, in the caller's tenant", async () => {
    const db = await open();
    await aPlanWithBranch(db);
    const store = createVersionStore(db);
    const asked = [ids.snapshot(2), ids.snapshot(9), ids.snapshot(1), ids.snapshot(2)];
    expect(await store.getVersions(TENANT, PLAN_ID, asked)).toEqual([anEditedVersion(), aVersion()]);
    expect(await store.getVersions(OTHER_TENANT, PLAN_ID, asked)).toEqual([]);
    expect(await store.getVersions(TENANT, PLAN_ID, [])).toEqual([]);
  });

  it("reads and proves payloads by their hashes, and finds the one whose bytes were changed", async () => {
    const db = await open();
    const [sound, changed] = [aPayload(), aPayload({ field: "Changed" })];
    const name = (payload: object) => sha256(canonicalJson(payload));
    const store = createVersionStore(db);
    const plans = createPlanStore(db);
    await plans.putPayload(TENANT, PLAN_ID, name(sound), sound);
    const key = { pk: `T#${TENANT}#PLAN#${PLAN_ID}`, type: "payload" };
    const packed = Buffer.from("no text of any packing");
    await plans.putPayload(TENANT, PLAN_ID, name(changed), changed);
    expect(await store.provePayloads(TENANT, PLAN_ID, [name(sound), name(changed), hashOf(3)])).toEqual(
      new Set([name(sound), name(changed)]),
    );
    expect(await store.getPayloads(TENANT, PLAN_ID, [name(sound), name(changed), hashOf(3)])).toEqual(
      new Map([
        [name(sound), sound],
        [name(changed), changed],
      ]),
    );
    await putRaw(db, { ...key, sk: `BLOB#${name(changed)}`, packed });
    expect(await store.provePayloads(TENANT, PLAN_ID, [name(sound), name(changed)])).toEqual(
      new Set([name(sound)]),
    );
    expect(await store.provePayloads(OTHER_TENANT, PLAN_ID, [name(sound)])).toEqual(new Set());
  });

  it("returns a thread's published version and the caller's membership, for the caller's tenant only", async () => {
    const db = await open();
    const thread = await aPlanWithBranch(db);
    await createPlanStatusStore(db).publish(aPublication(thread));
    const store = createVersionStore(db);
    const asked = [ids.thread(), ids.thread(2), ids.thread()];
    expect(await store.getSights(TENANT, PLAN_ID, ids.user(), asked)).toEqual([
      { thread_id: ids.thread(), published_version: 1, member: aMember() },
      { thread_id: ids.thread(2), published_version: null, member: null },
    ]);
    expect(await store.getSights(TENANT, PLAN_ID, ids.user(2), [ids.thread()])).toEqual([
      { thread_id: ids.thread(), published_version: 1, member: null },
    ]);
    expect(await store.getSights(OTHER_TENANT, PLAN_ID, ids.user(), [ids.thread()])).toEqual([
      { thread_id: ids.thread(), published_version: null, member: null },
    ]);
  });
});

onEachTable("publishing", (open) => {
  it("moves head, thread, marks and records together", async () => {
    const db = await open();
    const thread = await aPlanWithBranch(db);
    const publication = aPublication(thread);
    const published = await createPlanStatusStore(db).publish(publication);
    const standing = { head_id: ids.snapshot(2), head_version: 1, forked_from: [] };
    expect(published).toEqual({ ...thread, lineage: standing, rev: 2, updated_at: at(50) });
    const { thread: stored } = await createThreadStore(db).getAccess(TENANT, ids.thread(), ids.user());
    expect(stored).toEqual(published);
    expect(await createPlanStore(db).getPlan(TENANT, PLAN_ID)).toEqual(publication.plan);
    const store = createPlanStatusStore(db);
    expect(await store.listStatusRecords(TENANT, PLAN_ID, { limit: 5, cursor: null })).toEqual({
      items: [publication.entry.record],
      next_cursor: null,
    });
    const stores = await everything(db);
    expect(stores.filter(({ type }) => type === "published")).toMatchObject([
      { sk: `PUBLISHED#${ids.thread().slice(4)}`, through_version: 1 },
      { sk: `PUBLISHED#${ids.thread(7).slice(4)}`, through_version: 0 },
    ]);
    expect(stores.filter(({ action }) => action === "plan_status_changed")).toMatchObject([
      { pk: `T#${TENANT}#AUDIT#202611`, type: "audit" },
    ]);
  });

  it("is committed once when DynamoDB's response is lost", async () => {
    const db = await open();
    const thread = await aPlanWithBranch(db);
    const losing = { ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 2) };
    expect((await createPlanStatusStore(losing).publish(aPublication(thread))).rev).toBe(2);
    expect((await everything(db)).filter(({ type }) => type === "status")).toHaveLength(1);
  });

  const refusals = [
    {
      when: "the head is elsewhere",
      over: { expected: aPlanRecord({ head_snapshot_id: ids.snapshot(5) }) },
      problem: {
        code: "version_conflict",
        context: { head_snapshot_id: ids.snapshot(1), plan_status: "draft" },
      },
    },
    {
      when: "the status is another",
      over: { expected: aPlanRecord({ status: "internal_review" }) },
      problem: { code: "version_conflict", context: { plan_status: "draft" } },
    },
    {
      when: "the branch has moved",
      over: { thread: aThread() },
      problem: { code: "version_conflict", context: { current_snapshot_id: ids.snapshot(2) } },
    },
  ];
  it.each(refusals)("writes nothing when $when", async ({ over, problem }) => {
    const db = await open();
    const thread = await aPlanWithBranch(db);
    const before = await everything(db);
    const publishing = createPlanStatusStore(db).publish(aPublication(thread, over));
    expect(await failure(publishing)).toMatchObject(problem);
    expect(await everything(db)).toEqual(before);
  });

  it.each(["engineer_approved", "filed", "under_agency_review", "agency_approved"] as const)(
    "is refused as locked when the plan became %s meanwhile",
    async (status) => {
      const db = await open();
      const thread = await aPlanWithBranch(db);
      const store = createPlanStatusStore(db);
      await store.moveStatus(aPlanRecord({ status }), aPlanRecord(), anEntry(5, { to: status }));
      const before = await everything(db);
      expect(await failure(store.publish(aPublication(thread)))).toEqual({
        code: "plan_locked",
        context: { plan_id: PLAN_ID, plan_status: status },
      });
      expect(await everything(db)).toEqual(before);
    },
  );

  it("is refused while a run is at work, and of an archived thread", async () => {
    const db = await open();
    const thread = await aPlanWithBranch(db);
    const base = { thread, message: aMessage(), run: aRun() };
    await createRunStore(db).acceptMessage(base);
    const store = createPlanStatusStore(db);
    expect(await failure(store.publish(aPublication(thread)))).toEqual({
      code: "run_active",
      context: { active_run_id: ids.run() },
    });
    const other = aThread({ id: ids.thread(3), is_active: false });
    await createThreadStore(db).createThread(
      other,
      [aMember({ thread_id: ids.thread(3) })],
      anAuditRecord({ n: 7 }),
    );
    expect((await failure(store.publish(aPublication(other)))).code).toBe("thread_archived");
  });

  it("succeeds for one of two publishers from the same head", async () => {
    const db = await open();
    const thread = await aPlanWithBranch(db);
    const second = aThread({ id: ids.thread(2) });
    await createThreadStore(db).createThread(
      second,
      [aMember({ thread_id: ids.thread(2) })],
      anAuditRecord({ n: 7 }),
    );
    const store = createPlanStatusStore(db);
    const theirs = aPublication(second, {
      plan: aPlanRecord({ version: 1, head_snapshot_id: ids.snapshot(3), updated_at: at(60) }),
      branches: [{ thread_id: ids.thread(2), through_version: 1 }],
      entry: anEntry(2, { cause: "published" }),
    });
    const done = await Promise.allSettled([store.publish(aPublication(thread)), store.publish(theirs)]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "version_conflict" },
    });
    expect((await everything(db)).filter(({ type }) => type === "status")).toHaveLength(1);
  });
});
