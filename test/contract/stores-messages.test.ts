import { expect, it } from "vitest";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { aMember, aMessage, anAnswer, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRun, aUsageRecord } from "#test/support/builders/runs.ts";
import { at, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { accepted, opened, queued, after } from "./stores-run-states.ts";
import { everything, failure, losingAnswers, onEachTable } from "./stores-table.ts";

onEachTable("accepting a message", (open) => {
  it("commits message, run, open run and counters in one transaction", async () => {
    const { runs, threads } = await queued(await open());
    expect(await runs.getRun(TENANT, ids.thread(), ids.run())).toEqual(aRun());
    expect(await runs.getActiveRunId(TENANT, ids.thread())).toBe(ids.run());
    const query = { order: "asc", from_seq: 1, limit: 9 } as const;
    expect(await threads.listMessages(TENANT, ids.thread(), query)).toEqual([aMessage()]);
    expect((await threads.getAccess(TENANT, ids.thread(), ids.user())).thread).toEqual(
      aThread({
        message_count: 1,
        rev: 1,
        last_message: { role: "user", preview: "Combine plugs 2 and 3", created_at: at(10) },
        updated_at: at(10),
        last_message_at: at(10),
      }),
    );
  });

  it("accepts one of two messages that are posted at once", async () => {
    const { db, runs } = await opened(await open());
    const other = {
      thread: aThread(),
      message: aMessage({ id: ids.message(7), run_id: ids.run(2) }),
      run: aRun({ id: ids.run(2), message_id: ids.message(7) }),
    };
    const done = await Promise.allSettled([runs.acceptMessage(accepted), runs.acceptMessage(other)]);
    const winner = done[0].status === "fulfilled" ? ids.run(1) : ids.run(2);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "run_active", context: { active_run_id: winner } },
    });
    expect(await runs.getActiveRunId(TENANT, ids.thread())).toBe(winner);
    expect(await everything(db)).toHaveLength(6);
  });

  it("reports the open run first, then the archived thread, then the conflict", async () => {
    const { db, runs } = await queued(await open());
    const next = {
      thread: aThread(),
      message: aMessage({ id: ids.message(2), seq: 5 }),
      run: aRun({ id: ids.run(2) }),
    };
    const before = await everything(db);
    expect(await failure(runs.acceptMessage(next))).toEqual({
      code: "run_active",
      context: { active_run_id: ids.run(1) },
    });
    expect(await everything(db)).toEqual(before);

    const closed = createThreadStore(db);
    const archived = { tenant_id: TENANT, thread_id: ids.thread(2) };
    await closed.createThread(
      aThread({ id: ids.thread(2), is_active: false }),
      [],
      anAuditRecord({ n: 802 }),
    );
    const there = { message: aMessage({ ...archived, seq: 5 }), run: aRun({ ...archived, id: ids.run(3) }) };
    expect(
      (await failure(runs.acceptMessage({ thread: aThread({ id: ids.thread(2) }), ...there }))).code,
    ).toBe("thread_archived");

    await closed.createThread(
      aThread({ id: ids.thread(3), message_count: 3 }),
      [],
      anAuditRecord({ n: 803 }),
    );
    const moved = { tenant_id: TENANT, thread_id: ids.thread(3) };
    const late = { message: aMessage({ ...moved, seq: 3 }), run: aRun({ ...moved, id: ids.run(4) }) };
    expect(
      await failure(runs.acceptMessage({ thread: aThread({ id: ids.thread(3) }), ...late })),
    ).toMatchObject({ code: "version_conflict", context: { message_count: 3 } });

    const nowhere = { tenant_id: TENANT, thread_id: ids.thread(4) };
    const lost = { message: aMessage(nowhere), run: aRun({ ...nowhere, id: ids.run(5) }) };
    expect(
      (await failure(runs.acceptMessage({ thread: aThread({ id: ids.thread(4) }), ...lost }))).code,
    ).toBe("thread_not_found");
  });

  it("is committed once when DynamoDB's response is lost", async () => {
    const db = await open();
    const { runs } = await opened({ ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 2) });
    await runs.acceptMessage(accepted);
    expect(await runs.getActiveRunId(TENANT, ids.thread())).toBe(ids.run());
  });

  it("cuts the preview between characters", async () => {
    const { runs, threads } = await opened(await open());
    await runs.acceptMessage({ ...accepted, message: aMessage({ content: `${"x".repeat(139)}😀😀` }) });
    const { thread } = await threads.getAccess(TENANT, ids.thread(), ids.user());
    expect(thread?.last_message?.preview).toBe(`${"x".repeat(139)}😀`);
  });
});

onEachTable("reading runs", (open) => {
  it("gives a run with the caller's place in its thread, and nothing to another tenant", async () => {
    const { runs } = await queued(await open());
    const read = (tenant: typeof TENANT, user: number) =>
      runs.getRunAccess(tenant, ids.thread(), ids.run(), ids.user(user));
    expect(await read(TENANT, 1)).toEqual({ run: aRun(), member: aMember() });
    expect(await read(TENANT, 2)).toEqual({ run: aRun(), member: null });
    expect(await read(OTHER_TENANT, 1)).toEqual({ run: null, member: null });
    expect(await runs.getRun(OTHER_TENANT, ids.thread(), ids.run())).toBeNull();
    expect(await runs.getRun(TENANT, ids.thread(2), ids.run())).toBeNull();
    expect(await runs.getActiveRunId(OTHER_TENANT, ids.thread())).toBeNull();
  });

  it("lists a thread's runs newest first, page by page", async () => {
    const { runs } = await opened(await open());
    const made = [1, 2, 3].map((n) =>
      aRun({ id: ids.run(n), message_seq: n, message_id: ids.message(2 * n) }),
    );
    for (const [at0, run] of made.entries()) {
      const seq = 2 * at0 + 1;
      const message = aMessage({ id: run.message_id, seq, run_id: run.id });
      await runs.acceptMessage({ thread: aThread(), message, run });
      const answer = anAnswer({ id: ids.message(50 + seq), seq: seq + 1, run_id: run.id });
      const to = after(run, { status: "cancelled", next_check_at: null, ended_at: at(30) });
      const usage = aUsageRecord({ run_id: run.id });
      await runs.endRun({ from: run, to, message: answer, orphans: [], usage, now: at(30) });
    }
    const first = await runs.listRuns(TENANT, ids.thread(), { limit: 2, cursor: null });
    expect(first.items.map(({ id }) => id)).toEqual([ids.run(3), ids.run(2)]);
    const rest = await runs.listRuns(TENANT, ids.thread(), { limit: 2, cursor: first.next_cursor });
    expect(rest.items.map(({ id }) => id)).toEqual([ids.run(1)]);
    expect(rest.next_cursor).toBeNull();
    const foreign = runs.listRuns(TENANT, ids.thread(), { limit: 2, cursor: ids.thread() });
    expect((await failure(foreign)).code).toBe("invalid_cursor");
  });
});
