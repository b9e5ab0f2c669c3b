import { expect, it } from "vitest";
import { OPEN_RUN_SHARDS } from "#shared/table/items/run-items.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { aMessage, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRun, aRunningRun, aRunStep, aToolCall } from "#test/support/builders/runs.ts";
import { at, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { opened, queued, running, after, due, anEdit, anEnding } from "./stores-run-states.ts";
import { everything, failure, losingAnswers, onEachTable } from "./stores-table.ts";

const hint = { tenant_id: TENANT, thread_id: ids.thread(), run_id: ids.run() };

onEachTable("moving a run", (open) => {
  it("changes the run and its next check together", async () => {
    const { db, runs } = await running(await open());
    expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(aRunningRun());
    expect(await due(db, at(55))).toEqual([]);
    expect(await due(db, at(56))).toEqual([hint]);
    const ended = after(aRunningRun(), { status: "cancelled", next_check_at: null, lease_until: null });
    await runs.move(aRunningRun(), ended);
    expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(ended);
    expect(await due(db, at(9999))).toEqual([]);
  });

  it("lets one of two workers claim it, though both write the same", async () => {
    const { runs } = await queued(await open());
    const done = await Promise.allSettled([
      runs.move(aRun(), aRunningRun()),
      runs.move(aRun(), aRunningRun()),
    ]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "run_fenced", context: { run_id: ids.run(), status: "running" } },
    });
  });

  it("does not claim a run whose lease was renewed after it was read", async () => {
    const { runs } = await running(await open());
    await runs.renewLease(aRunningRun(), at(70));
    const claim = after(aRunningRun(), { fence: 2, attempt: 2, lease_until: at(101) });
    expect((await failure(runs.move(aRunningRun(), claim))).code).toBe("run_fenced");
    await runs.move(aRunningRun({ lease_until: at(70) }), claim);
    expect((await runs.getRun(TENANT, ids.thread(), ids.run()))?.fence).toBe(2);
  });

  it("does not resend a run whose lease was renewed after the read", async () => {
    const { runs } = await running(await open());
    const resent = after(aRunningRun(), { job_no: 2, lease_until: null, updated_at: at(60) });
    await runs.renewLease(aRunningRun(), at(100));
    expect((await failure(runs.move(aRunningRun(), resent))).code).toBe("run_fenced");
  });

  it.each([
    ["fence", { fence: 0 }],
    ["state", { status: "queued" }],
    ["job", { job_no: 7 }],
  ] as const)("writes nothing from a stale %s", async (_, stale) => {
    const { db, runs } = await running(await open());
    const from = aRunningRun(stale);
    const before = await everything(db);
    const to = after(from, { progress: { step: 9, doing: "late" }, next_check_at: null });
    const call = aToolCall({ modification_id: ids.modification() });
    for (const write of [
      () => runs.move(from, to),
      () => runs.saveStep(from, to, aRunStep()),
      () => runs.saveToolCall(from, to, call),
      () => runs.commitEdit(from, to, call, anEdit()),
      () => runs.endRun(anEnding({ from, to })),
    ])
      expect((await failure(write())).code).toBe("run_fenced");
    expect(await everything(db)).toEqual(before);
  });

  it("writes nothing to a run that is not there", async () => {
    const { runs, db } = await opened(await open());
    const before = await everything(db);
    expect((await failure(runs.move(aRun(), aRunningRun()))).code).toBe("run_fenced");
    expect((await failure(runs.renewLease(aRunningRun(), at(99)))).code).toBe("run_fenced");
    expect(await everything(db)).toEqual(before);
  });

  it("recognises its own write after a lost response, and does not mistake another's for it", async () => {
    const db = await open();
    const { runs } = await queued(db);
    const losing = createRunStore({ ...db, doc: losingAnswers(db.doc, "UpdateItemCommand", 1) });
    await losing.move(aRun(), aRunningRun());
    expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(aRunningRun());
    expect((await failure(runs.move(aRun(), aRunningRun()))).code).toBe("run_fenced");
  });

  it("keeps both of two changes of different attributes, and increments the revision twice", async () => {
    const { runs } = await running(await open());
    const from = aRunningRun();
    await runs.saveToolCall(from, after(from, { progress: { step: 1, doing: "Thinking" } }), aToolCall());
    await runs.move(from, after(from, { status: "cancelling" }));
    expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(
      aRunningRun({ status: "cancelling", progress: { step: 1, doing: "Thinking" }, rev: from.rev + 2 }),
    );
  });

  it("renews a lease without touching anything else", async () => {
    const { runs } = await running(await open());
    await runs.renewLease(aRunningRun(), at(71));
    expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(aRunningRun({ lease_until: at(71) }));
    await runs.move(aRunningRun(), after(aRunningRun(), { status: "cancelling" }));
    const cancelling = aRunningRun({ status: "cancelling" });
    for (const stale of [cancelling, aRunningRun({ fence: 0 }), aRunningRun({ job_no: 2 })])
      expect((await failure(runs.renewLease(stale, at(86)))).code).toBe("run_fenced");
  });

  it("finds due runs in the order of their times, up to a limit", async () => {
    const db = await open();
    const { runs, threads } = await queued(db);
    for (const n of [2, 3, 4, 5]) {
      const place = { tenant_id: TENANT, thread_id: ids.thread(n) };
      await threads.createThread(aThread({ id: ids.thread(n) }), [], anAuditRecord({ n }));
      const run = aRun({ ...place, id: ids.run(4 * n + 1), next_check_at: at(100 - n) });
      await runs.acceptMessage({ thread: aThread({ id: ids.thread(n) }), message: aMessage(place), run });
    }
    const shards = await Promise.all(OPEN_RUN_SHARDS.map((shard) => runs.listDueRuns(shard, at(99), 10)));
    expect(
      shards
        .flat()
        .map(({ thread_id }) => thread_id)
        .toSorted(),
    ).toEqual([2, 3, 4, 5].map(ids.thread));
    for (const [shard, found] of shards.entries()) {
      expect(found.map(({ thread_id }) => thread_id)).toEqual(
        found
          .map(({ thread_id }) => thread_id)
          .toSorted()
          .toReversed(),
      );
      expect(await runs.listDueRuns(shard, at(99), 1)).toEqual(found.slice(0, 1));
    }
  });
});

onEachTable("the work of a run", (open) => {
  it("stores answers and calls with the run's progress, and gives them back in order", async () => {
    const { runs } = await running(await open());
    let from = aRunningRun();
    for (const n of [1, 2]) {
      let to = after(from, { step_count: n, progress: { step: n, doing: "Reading" } });
      await runs.saveStep(from, to, aRunStep({ n, text: "x".repeat(2000 * n) }));
      from = to;
      for (const index of [0, 1]) {
        to = after(from, { usage: { ...from.usage, tool_calls: from.usage.tool_calls + 1 } });
        await runs.saveToolCall(from, to, aToolCall({ step: n, index }));
        from = to;
      }
    }
    expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(from);
    expect(await runs.getWork(TENANT, ids.thread(), ids.run())).toEqual({
      steps: [1, 2].map((n) => aRunStep({ n, text: "x".repeat(2000 * n) })),
      calls: [
        [1, 0],
        [1, 1],
        [2, 0],
        [2, 1],
      ].map(([step, index]) => aToolCall({ step: step!, index: index! })),
    });
    expect(await runs.getWork(TENANT, ids.thread(), ids.run(2))).toEqual({ steps: [], calls: [] });
    expect(await runs.getWork(OTHER_TENANT, ids.thread(), ids.run())).toEqual({ steps: [], calls: [] });
  });

  it("stores no answer and no call twice", async () => {
    const { db, runs } = await running(await open());
    const from = aRunningRun();
    await runs.saveStep(from, after(from, {}), aRunStep());
    await runs.saveToolCall(from, after(from, {}), aToolCall());
    const before = await everything(db);
    const other = { progress: { step: 2, doing: "again" } };
    const step = runs.saveStep(from, after(from, other), aRunStep({ response_id: "other" }));
    expect((await failure(step)).code).toBe("run_fenced");
    const call = runs.saveToolCall(from, after(from, other), aToolCall({ result: "other" }));
    expect((await failure(call)).code).toBe("run_fenced");
    expect(await everything(db)).toEqual(before);
  });
});
