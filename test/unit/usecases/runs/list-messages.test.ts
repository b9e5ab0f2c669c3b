import { describe, expect, it } from "vitest";
import { listMessages, type MessageQuery } from "#shared/usecases/runs/list-messages.ts";
import { aMember, aMessage, anAnswer, aThread } from "#test/support/builders/threads.ts";
import { aToolCall } from "#test/support/builders/runs.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { ids, OTHER_TENANT } from "#test/support/builders/ids.ts";

const worldOf = (count: number) =>
  aWorld({
    threads: [aThread({ message_count: count })],
    members: [aMember(), aMember({ n: 2 })],
    messages: Array.from({ length: count }, (_, index) =>
      aMessage({ id: ids.message(index + 1), seq: index + 1 }),
    ),
  });

const list = async (count: number, query: MessageQuery) => {
  const page = await listMessages(worldOf(count).ports, aPrincipal(2), ids.thread(), query);
  return { seqs: page.items.map(({ message }) => message.seq), nextSeq: page.nextSeq, total: page.total };
};

describe("listing messages", () => {
  it.each([
    ["from the first", { order: "asc", limit: 2, start: { offset: 0 } }, [1, 2], 3],
    ["after an offset", { order: "asc", limit: 2, start: { offset: 3 } }, [4, 5], null],
    ["from a place", { order: "asc", limit: 2, start: { seq: 3 } }, [3, 4], 5],
    ["from the newest", { order: "desc", limit: 2, start: { offset: 0 } }, [5, 4], 3],
    ["back after an offset", { order: "desc", limit: 9, start: { offset: 3 } }, [2, 1], null],
    ["back from a place", { order: "desc", limit: 2, start: { seq: 2 } }, [2, 1], null],
    ["after the last", { order: "asc", limit: 2, start: { offset: 5 } }, [], null],
    ["before the first", { order: "desc", limit: 2, start: { offset: 5 } }, [], null],
  ] as const)("goes %s", async (_, query, seqs, nextSeq) => {
    expect(await list(5, query)).toEqual({ seqs, nextSeq, total: 5 });
  });

  it("is empty for a new thread", async () => {
    expect(await list(0, { order: "asc", limit: 5, start: { offset: 0 } })).toEqual({
      seqs: [],
      nextSeq: null,
      total: 0,
    });
  });

  it("adds the calls that a message names, in its order, and leaves out what has no receipt", async () => {
    const { put, ports, state } = aWorld({
      threads: [aThread({ message_count: 2 })],
      members: [aMember()],
      toolCalls: [aToolCall({ index: 0 }), aToolCall({ step: 2, call_id: "call_2" })],
    });
    const called = { call_id: "call_1", name: "get_plan", modification_id: null };
    const answer = anAnswer({
      calls: [
        { ...called, step: 2, index: 0 },
        { ...called, step: 1, index: 0 },
        { ...called, step: 3, index: 0 },
      ],
    });
    put({ messages: [aMessage(), answer] });
    const page = await listMessages(ports, aPrincipal(), ids.thread(), {
      order: "asc",
      limit: 5,
      start: { offset: 0 },
    });
    expect(page.items).toEqual([
      { message: aMessage(), calls: [] },
      { message: answer, calls: [state.toolCalls[1], state.toolCalls[0]] },
    ]);
  });

  it.each([
    ["a stranger", aPrincipal(3)],
    ["another tenant", { ...aPrincipal(1), tenant_id: OTHER_TENANT }],
  ])("is hidden from %s", async (_, principal) => {
    const query: MessageQuery = { order: "asc", limit: 5, start: { offset: 0 } };
    await expect(listMessages(worldOf(2).ports, principal, ids.thread(), query)).rejects.toMatchObject({
      code: "thread_not_found",
    });
  });
});
