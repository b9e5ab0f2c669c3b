import { describe, expect, it } from "vitest";
import { planHistory } from "#shared/assistant/tools/load-branch.ts";
import { loadConversation } from "#shared/assistant/prompt/load-conversation.ts";
import { createWorkerCache } from "#shared/assistant/worker-cache.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { aMessage, aThread, anAnswer } from "#test/support/builders/threads.ts";
import { aRun } from "#test/support/builders/runs.ts";
import { aVersion } from "#test/support/builders/plans.ts";
import { atMs, ids, OTHER_TENANT } from "#test/support/builders/ids.ts";

const PLAN = aVersion().plan_id;
const payload = (title: string) => ({ steps: [{ title }] }) as unknown as PlanPayload;

describe("the memory of a worker", () => {
  it("gives back what it was given last under a key", () => {
    const memory = createWorkerCache();
    memory.keep("a", { n: 1 });
    memory.keep("a", { n: 2 });
    expect(memory.find("a")).toEqual({ n: 2 });
    expect(memory.find("b")).toBeNull();
  });

  it("forgets what was used least lately once it holds too much", () => {
    const memory = createWorkerCache(2 * JSON.stringify({ n: 1 }).length);
    memory.keep("a", { n: 1 });
    memory.keep("b", { n: 2 });
    expect(memory.find("a")).toEqual({ n: 1 });
    memory.keep("c", { n: 3 });
    expect(["a", "b", "c"].filter((key) => memory.find(key) !== null)).toEqual(["a", "c"]);
    memory.keep("c", { n: 4 });
    expect(["a", "b", "c"].filter((key) => memory.find(key) !== null)).toEqual(["a", "c"]);
  });

  it("keeps nothing that is larger than all it may hold", () => {
    const memory = createWorkerCache(10);
    memory.keep("large", { text: "longer than ten" });
    expect(memory.find("large")).toBeNull();
  });

  it("lets nobody change what others will read", () => {
    const memory = createWorkerCache();
    memory.keep("plan", payload("a"));
    const held = memory.find("plan") as { steps: { title: string }[] } | null;
    expect(() => held?.steps.push({ title: "b" })).toThrow(TypeError);
    expect(() => Object.assign(held?.steps[0] ?? {}, { title: "b" })).toThrow(TypeError);
  });
});

describe("a run in a worker with a warm cache", () => {
  const plansThat = (reads: string[]) =>
    ({
      getVersion: async () => (reads.push("version"), aVersion()),
      getPayload: async () => (reads.push("payload"), payload("a")),
    }) as unknown as Parameters<typeof planHistory>[1];

  it("does not read what one before it read or made of a plan", async () => {
    const memory = createWorkerCache();
    const reads: string[] = [];
    const first = planHistory(aRun(), plansThat(reads), memory);
    await first.payloadOf((await first.versionOf(PLAN, aVersion().id)) ?? aVersion());
    const made = aVersion({ id: ids.snapshot(2), content_hash: "f".repeat(64) });
    first.remember(made, payload("b"));
    const second = planHistory(aRun({ id: ids.run(2) }), plansThat(reads), memory);
    const version = await second.versionOf(PLAN, aVersion().id);
    expect(await second.payloadOf(version ?? made)).toEqual(payload("a"));
    expect(await second.versionOf(PLAN, ids.snapshot(2))).toEqual(made);
    expect(await second.payloadOf(made)).toEqual(payload("b"));
    expect(reads).toEqual(["version", "payload"]);
  });

  it("reads for itself what was read for another tenant", async () => {
    const memory = createWorkerCache();
    const reads: string[] = [];
    const first = planHistory(aRun(), plansThat(reads), memory);
    await first.versionOf(PLAN, aVersion().id);
    const elsewhere = planHistory(aRun({ tenant_id: OTHER_TENANT }), plansThat(reads), memory);
    await elsewhere.versionOf(PLAN, aVersion().id);
    await elsewhere.payloadOf(aVersion());
    expect(reads).toEqual(["version", "version", "payload"]);
  });

  const conversation = (messages: number) => {
    const stored = Array.from({ length: messages }, (_, n) =>
      n % 2 === 0
        ? aMessage({ id: ids.message(n + 1), seq: n + 1, content: `Question ${n + 1}` })
        : anAnswer({ id: ids.message(n + 1), seq: n + 1, content: `Answer ${n + 1}` }),
    );
    const read: number[] = [];
    const threads = {
      getAccess: async () => ({ thread: aThread(), member: null }),
      getSummary: async () => null,
      getModifications: async () => [],
      putSummary: async () => undefined,
      listMessages: async (
        _t: string,
        _id: string,
        query: { order: string; limit: number; from_seq: number },
      ) => {
        const { order, limit, from_seq } = query;
        const found =
          order === "asc"
            ? stored.filter(({ seq }) => seq >= from_seq)
            : stored.filter(({ seq }) => seq <= from_seq).toReversed();
        read.push(found.slice(0, limit).length);
        return found.slice(0, limit);
      },
    };
    return { threads, read };
  };
  const portsOf = (threads: object, memory?: ReturnType<typeof createWorkerCache>) =>
    ({
      threads,
      settings: RUN_SETTINGS,
      clock: () => atMs(1),
      log: () => undefined,
      ...(memory && { memory }),
    }) as unknown as Parameters<typeof loadConversation>[1];

  it.each([
    ["the next turn", 9, 11],
    ["a turn after some that others answered", 3, 17],
    ["a turn long after", 1, 71],
    ["an earlier turn, taken up again", 11, 9],
  ])("has the same history as with an empty cache: %s", async (_, before, seq) => {
    const { threads, read } = conversation(80);
    const memory = createWorkerCache();
    await loadConversation(aRun({ message_seq: before }), portsOf(threads, memory));
    const remembering = await loadConversation(aRun({ message_seq: seq }), portsOf(threads, memory));
    expect(remembering).toEqual(await loadConversation(aRun({ message_seq: seq }), portsOf(threads)));
    expect(read.length).toBeGreaterThan(0);
  });

  it("reads only messages newer than the cached ones", async () => {
    const { threads, read } = conversation(11);
    const memory = createWorkerCache();
    await loadConversation(aRun({ message_seq: 9 }), portsOf(conversation(9).threads, memory));
    await loadConversation(aRun({ message_seq: 11 }), portsOf(threads, memory));
    expect(read).toEqual([2]);
  });
});
