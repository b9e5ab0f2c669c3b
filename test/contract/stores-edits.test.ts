import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { versionItem } from "#shared/table/items/plan-items.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRunningRun, aToolCall } from "#test/support/builders/runs.ts";
import { aModification, anEditedVersion } from "#test/support/builders/plans.ts";
import { at, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { opened, queued, running, after, anEdit } from "./stores-run-states.ts";
import { everything, failure, losingAnswers, onEachTable, putRaw } from "./stores-table.ts";

onEachTable("an edit", (open) => {
  const edited = after(aRunningRun(), { modification_ids: [ids.modification()], result_version: 1 });
  const receipt = aToolCall({ modification_id: ids.modification(), result: { version: 1 } });

  it("of the assistant commits version, modification, tool call, branch and run in one transaction", async () => {
    const { runs, threads } = await running(await open());
    await runs.commitEdit(aRunningRun(), edited, receipt, anEdit());
    expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(edited);
    expect((await runs.getWork(TENANT, ids.thread(), ids.run())).calls).toEqual([receipt]);
    expect(await threads.getModification(TENANT, ids.thread(), ids.modification())).toEqual(aModification());
    const { thread } = await threads.getAccess(TENANT, ids.thread(), ids.user());
    expect(thread).toMatchObject({
      current_snapshot_id: ids.snapshot(2),
      version: 1,
      modification_count: 1,
      rev: 2,
      updated_at: at(20),
      message_count: 1,
    });
  });

  it("is committed once for each tool call", async () => {
    const { db, runs } = await running(await open());
    await runs.commitEdit(aRunningRun(), edited, receipt, anEdit());
    const before = await everything(db);
    const next = anEdit({
      version: anEditedVersion({ id: ids.snapshot(3), parent_id: ids.snapshot(2), version: 2 }),
      modification: aModification({ id: ids.modification(2) }),
      expected: { snapshot_id: ids.snapshot(2), version: 1 },
    });
    const again = runs.commitEdit(edited, after(edited, { result_version: 2 }), receipt, next);
    expect((await failure(again)).code).toBe("run_fenced");
    expect(await everything(db)).toEqual(before);
  });

  it("writes nothing when the branch has moved", async () => {
    const { db, runs } = await running(await open());
    const before = await everything(db);
    for (const expected of [
      { snapshot_id: ids.snapshot(9), version: 0 },
      { snapshot_id: ids.snapshot(1), version: 4 },
    ])
      expect(
        await failure(runs.commitEdit(aRunningRun(), edited, receipt, anEdit({ expected }))),
      ).toMatchObject({
        code: "version_conflict",
        context: { current_version: 0, current_snapshot_id: ids.snapshot(1) },
      });
    expect(await everything(db)).toEqual(before);
  });

  it("is committed once when DynamoDB's response is lost", async () => {
    const db = await open();
    await running(db);
    const losing = createRunStore({ ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 2) });
    await losing.commitEdit(aRunningRun(), edited, receipt, anEdit());
    expect(await losing.getRun(TENANT, ids.thread(), ids.run())).toEqual(edited);
  });

  it("stays within one tenant", async () => {
    const { db, runs } = await running(await open());
    const before = await everything(db);
    const foreign = anEdit({ version: anEditedVersion({ tenant_id: OTHER_TENANT }) });
    expect(await failure(runs.commitEdit(aRunningRun(), edited, receipt, foreign))).toMatchObject({
      code: "internal",
    });
    expect(await everything(db)).toEqual(before);
  });

  const byHand = anEdit({ modification: aModification({ made_by: "hand", run_id: null, call_id: null }) });

  it("by hand commits version, modification and branch in one transaction", async () => {
    const { runs, threads } = await opened(await open());
    await runs.commitHandEdit(aThread(), [byHand]);
    expect(await threads.getModification(TENANT, ids.thread(), ids.modification())).toEqual(
      byHand.modification,
    );
    const { thread } = await threads.getAccess(TENANT, ids.thread(), ids.user());
    expect(thread).toEqual(
      aThread({
        current_snapshot_id: ids.snapshot(2),
        version: 1,
        modification_count: 1,
        rev: 1,
        updated_at: at(20),
      }),
    );
  });

  it("by hand is refused during an open run, in an archived thread and when the branch has moved", async () => {
    const { db, runs, threads } = await queued(await open());
    await threads.createThread(
      aThread({ id: ids.thread(2), is_active: false }),
      [],
      anAuditRecord({ n: 802 }),
    );
    await threads.createThread(aThread({ id: ids.thread(3), version: 3 }), [], anAuditRecord({ n: 803 }));
    const before = await everything(db);
    const editOf = (n: number) =>
      runs.commitHandEdit(aThread({ id: ids.thread(n) }), [
        anEdit({ modification: aModification({ thread_id: ids.thread(n) }) }),
      ]);
    expect(await failure(editOf(1))).toEqual({ code: "run_active", context: { active_run_id: ids.run() } });
    expect((await failure(editOf(2))).code).toBe("thread_archived");
    expect((await failure(editOf(3))).code).toBe("version_conflict");
    expect((await failure(editOf(4))).code).toBe("thread_not_found");
    expect(await everything(db)).toEqual(before);
  });

  /** The n-th of a chain of manual edits. */
  const editNo = (n: number) =>
    anEdit({
      version: anEditedVersion({
        id: ids.snapshot(n + 1),
        parent_id: ids.snapshot(n),
        version: n,
        modification_id: ids.modification(n),
      }),
      modification: aModification({
        id: ids.modification(n),
        made_by: "hand",
        run_id: null,
        call_id: null,
        source_snapshot_id: ids.snapshot(n),
        source_version: n - 1,
        result_snapshot_id: ids.snapshot(n + 1),
        result_version: n,
      }),
      expected: { snapshot_id: ids.snapshot(n), version: n - 1 },
    });
  const [first, ...others] = Array.from({ length: 20 }, (_, n) => editNo(n + 1));
  const twenty = [first!, ...others] as const;

  it("by hand, twenty at once, are committed in one transaction", async () => {
    const { db, runs, threads } = await opened(await open());
    await runs.commitHandEdit(aThread(), twenty);
    const { items } = await threads.listModifications(TENANT, ids.thread(), { limit: 50, cursor: null });
    expect(items).toEqual(twenty.map(({ modification }) => modification).toReversed());
    const plans = createPlanStore(db);
    const newest = twenty[19]!.version;
    expect(await plans.getAncestors(newest, 1)).toEqual(
      twenty
        .slice(0, 19)
        .map(({ version }) => version)
        .toReversed(),
    );
    const { thread } = await threads.getAccess(TENANT, ids.thread(), ids.user());
    expect(thread).toEqual(
      aThread({
        current_snapshot_id: newest.id,
        version: 20,
        modification_count: 20,
        rev: 1,
        updated_at: at(20),
      }),
    );
  });

  it("by hand, several at once, are all refused when one is", async () => {
    const { db, runs } = await opened(await open());
    await putRaw(db, versionItem.toItem(editNo(2).version));
    const before = await everything(db);
    expect((await failure(runs.commitHandEdit(aThread(), [editNo(1), editNo(2)]))).code).toBe(
      "version_conflict",
    );
    expect(await everything(db)).toEqual(before);
  });

  it("by hand that one transaction can't hold are refused before anything is written", async () => {
    const { db, runs } = await opened(await open());
    const before = await everything(db);
    /** Nearly incompressible text. */
    const noise = (bytes: number) => randomBytes(bytes).toString("base64");
    const large = (n: number, bytes: number) => {
      const edit = editNo(n);
      return { ...edit, modification: { ...edit.modification, reason: noise(bytes) } };
    };
    expect(await failure(runs.commitHandEdit(aThread(), [large(1, 420_000)]))).toEqual({
      code: "plan_too_large",
      context: { limit: 390 * 1024, size: expect.any(Number) },
    });
    const [one, ...more] = Array.from({ length: 12 }, (_, n) => large(n + 1, 350_000));
    expect(await failure(runs.commitHandEdit(aThread(), [one!, ...more]))).toEqual({
      code: "plan_too_large",
      context: { limit: 3.5 * 1024 * 1024, size: expect.any(Number) },
    });
    expect(await everything(db)).toEqual(before);
  });
});
