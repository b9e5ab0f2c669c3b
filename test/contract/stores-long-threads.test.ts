import { describe, expect, it } from "vitest";
import { loadConversation } from "#shared/assistant/prompt/load-conversation.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { extendSummary } from "#shared/chat/threads/summary.ts";
import { messageItem, modificationItem } from "#shared/table/items/thread-items.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { tableOver } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { aMember, aMessage, anAnswer, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRun } from "#test/support/builders/runs.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { aModification } from "#test/support/builders/plans.ts";
import { atMs, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { reading } from "./stores-meter.ts";
import { onEachTable, putRaw } from "./stores-table.ts";

const summaryUpTo = (seq: number) =>
  extendSummary({ before: null, messages: [aMessage({ seq })], modifications: [], now: atMs(seq) });

onEachTable("the summaries of a thread", (open) => {
  it("are read by the newest message they stand for", async () => {
    const threads = createThreadStore(await open());
    expect(await threads.getSummary(TENANT, ids.thread(), 99)).toBeNull();
    for (const seq of [13, 101, 25]) await threads.putSummary(summaryUpTo(seq));
    await threads.putSummary(summaryUpTo(25));
    expect(await threads.getSummary(TENANT, ids.thread(), 100)).toEqual(summaryUpTo(25));
    expect(await threads.getSummary(TENANT, ids.thread(), 101)).toEqual(summaryUpTo(101));
    expect(await threads.getSummary(TENANT, ids.thread(), 12)).toBeNull();
    expect(await threads.getSummary(OTHER_TENANT, ids.thread(), 100)).toBeNull();
    expect(await threads.getSummary(TENANT, ids.thread(2), 100)).toBeNull();
  });
});

describe("a conversation of 200 turns", () => {
  it("costs at turn 200 what it costs at turn 50, and its prompt stays as long", async () => {
    const { client, name } = await aTable();
    const plain = tableOver(client, name);
    const { db, spent } = reading(plain);
    const threads = createThreadStore(db);
    await threads.createThread(aThread(), [aMember()], anAuditRecord());
    const ports = {
      threads,
      runs: createRunStore(db),
      settings: RUN_SETTINGS,
      clock: () => atMs(1),
      log: (event: string) => expect.fail(event),
    };
    const turns: { requests: number; units: number; characters: number; oldest: number }[] = [];
    for (let turn = 1; turn <= 200; turn++) {
      const seq = 2 * turn - 1;
      const said = `Question ${turn}: what does the rule ask for at ${1000 + turn} ft, and why? `.repeat(4);
      await putRaw(plain, messageItem.toItem(aMessage({ id: ids.message(seq), seq, content: said })));
      const before = { ...spent };
      const { history } = await loadConversation(aRun({ message_seq: seq }), ports);
      turns.push({
        requests: spent.requests - before.requests,
        units: spent.units - before.units,
        characters: JSON.stringify(history).length,
        oldest: history.length,
      });
      expect(history.at(-1)).toEqual({ kind: "user", text: said });
      const made = aModification({ id: ids.modification(turn), result_version: turn });
      await putRaw(plain, modificationItem.toItem(made));
      const call = { step: 1, index: 0, call_id: "c", name: "adjust_interval", modification_id: made.id };
      const answer = anAnswer({ id: ids.message(seq + 1), seq: seq + 1, content: said, calls: [call] });
      await putRaw(plain, messageItem.toItem(answer));
    }
    const mean = (from: number, of: "requests" | "units" | "characters") =>
      turns.slice(from, from + 24).reduce((sum, turn) => sum + turn[of], 0) / 24;
    for (const of of ["requests", "units", "characters"] as const) {
      expect(mean(176, of) / mean(40, of)).toBeCloseTo(1, 0.5);
      expect(mean(176, of)).toBeLessThanOrEqual(1.1 * mean(40, of));
      expect(mean(90, of)).toBeLessThanOrEqual(1.1 * mean(40, of));
    }
    // most turns make three reads, like the first one; one in six also folds six edits into the next summary
    expect(turns[0]).toMatchObject({ requests: 3 });
    expect(turns.filter(({ requests }) => requests === 3).length).toBeGreaterThan(160);
    expect(Math.max(...turns.map(({ requests }) => requests))).toBeLessThanOrEqual(16);
    expect(Math.max(...turns.map(({ oldest }) => oldest))).toBeLessThanOrEqual(25);
  }, 60_000);
});
