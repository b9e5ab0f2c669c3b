import { describe, expect, it } from "vitest";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { aMember, aMessage, anAnswer, aThread } from "#test/support/builders/threads.ts";
import { aRun, aRunningRun, aRunStep, aToolCall, aUsageRecord } from "#test/support/builders/runs.ts";
import { at, ids, TENANT } from "#test/support/builders/ids.ts";
import { after, running, due, anEnding } from "./stores-run-states.ts";
import { everything, failure, losingAnswers, onEachTable } from "./stores-table.ts";

onEachTable("the end of a run", (open) => {
  it("commits message, counters, release, usage record and open tool calls in one transaction", async () => {
    const { db, runs, threads } = await running(await open());
    const orphans = Array.from({ length: 20 }, (_, index) => aToolCall({ step: 2, index, ok: false }));
    const ending = anEnding({ orphans });
    await runs.endRun(ending);
    expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(ending.to);
    expect(await runs.getActiveRunId(TENANT, ids.thread())).toBeNull();
    expect((await runs.getWork(TENANT, ids.thread(), ids.run())).calls).toEqual(orphans);
    const query = { order: "desc", from_seq: 2, limit: 1 } as const;
    expect(await threads.listMessages(TENANT, ids.thread(), query)).toEqual([anAnswer()]);
    const { thread, member } = await threads.getAccess(TENANT, ids.thread(), ids.user());
    expect(thread).toMatchObject({ message_count: 2, rev: 2, last_message_at: at(30), updated_at: at(30) });
    expect(thread?.last_message).toEqual({
      role: "assistant",
      preview: anAnswer().content,
      created_at: at(30),
    });
    expect(member).toEqual(aMember({ last_activity_at: at(30) }));
    expect(await due(db, at(9999))).toEqual([]);
    const bills = (await everything(db)).filter(({ type }) => type === "usage");
    expect(bills).toMatchObject([{ pk: `T#${TENANT}#USAGE#202611`, cost_micro_usd: 930 }]);
  });

  it.each([95, 200, 1000])(
    "answers %i open calls, in pieces of which the last is the ending",
    async (many) => {
      const { runs } = await running(await open());
      const orphans = Array.from({ length: many }, (_, index) => aToolCall({ step: 2, index, ok: false }));
      await runs.endRun(anEnding({ orphans }));
      expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(anEnding().to);
      expect(await runs.getActiveRunId(TENANT, ids.thread())).toBeNull();
      expect((await runs.getWork(TENANT, ids.thread(), ids.run())).calls).toHaveLength(many);
    },
  );

  it("answers none of many open calls once another worker has the run", async () => {
    const { runs } = await running(await open());
    await runs.move(aRunningRun(), after(aRunningRun(), { fence: aRunningRun().fence + 1 }));
    const orphans = Array.from({ length: 200 }, (_, index) => aToolCall({ step: 2, index, ok: false }));
    expect((await failure(runs.endRun(anEnding({ orphans })))).code).toBe("run_fenced");
    expect((await runs.getWork(TENANT, ids.thread(), ids.run())).calls).toEqual([]);
  });

  it("happens once", async () => {
    const { db, runs } = await running(await open());
    await runs.endRun(anEnding());
    const before = await everything(db);
    expect((await failure(runs.endRun(anEnding()))).code).toBe("run_fenced");
    expect(await everything(db)).toEqual(before);
  });

  describe("by another process, after the lease has expired", () => {
    const outside = () => {
      const ending = anEnding();
      return { ...ending, to: { ...ending.to, status: "failed", updated_at: at(60) } as const };
    };

    it("is refused once the slow worker has stored another model response, which may have open tool calls", async () => {
      const { db, runs } = await running(await open());
      const late = after(aRunningRun(), { step_count: 1 });
      await runs.saveStep(aRunningRun(), late, aRunStep());
      const before = await everything(db);
      expect((await failure(runs.endRun(outside()))).code).toBe("run_fenced");
      expect(await everything(db)).toEqual(before);
    });

    it("is refused once the slow worker has renewed its lease", async () => {
      const { runs } = await running(await open());
      await runs.renewLease(aRunningRun(), at(100));
      expect((await failure(runs.endRun(outside()))).code).toBe("run_fenced");
    });

    it("succeeds without a write in between", async () => {
      const { runs } = await running(await open());
      await runs.endRun(outside());
      expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(outside().to);
    });
  });

  it("allows the next message", async () => {
    const { runs } = await running(await open());
    await runs.endRun(anEnding());
    const next = { message: aMessage({ id: ids.message(3), seq: 3 }), run: aRun({ id: ids.run(2) }) };
    await runs.acceptMessage({ thread: aThread(), ...next });
    expect(await runs.getActiveRunId(TENANT, ids.thread())).toBe(ids.run(2));
  });

  it("moves the thread up in all members' lists, at most once a minute", async () => {
    const db = await open();
    const { runs, threads } = await running(db, [1, 2]);
    const activity = async () =>
      (await threads.listMembers(TENANT, ids.thread())).map(({ last_activity_at }) => last_activity_at);
    await runs.endRun(anEnding({ now: at(61) }));
    expect(await activity()).toEqual([at(61), at(61)]);
    const second = { message: aMessage({ seq: 3 }), run: aRun({ id: ids.run(2), message_seq: 3 }) };
    await runs.acceptMessage({ thread: aThread(), ...second });
    await runs.endRun(
      anEnding({
        from: second.run,
        message: anAnswer({ seq: 4 }),
        usage: aUsageRecord({ run_id: ids.run(2) }),
        now: at(100),
      }),
    );
    expect(await activity()).toEqual([at(100), at(61)]);
  });

  it("never recreates a member removed meanwhile, the author included", async () => {
    const { runs, threads } = await running(await open(), [2]);
    await runs.endRun(anEnding({ now: at(600) }));
    expect(await runs.getActiveRunId(TENANT, ids.thread())).toBeNull();
    expect((await threads.listMembers(TENANT, ids.thread())).map(({ user_id }) => user_id)).toEqual([
      ids.user(2),
    ]);
  });

  it("is committed once when DynamoDB's response is lost", async () => {
    const db = await open();
    await running(db);
    const losing = createRunStore({ ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 2) });
    await losing.endRun(anEnding());
    expect(await losing.getRun(TENANT, ids.thread(), ids.run())).toEqual(anEnding().to);
  });
});
