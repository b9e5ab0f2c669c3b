import { describe, expect, it } from "vitest";
import type { ThreadSummary } from "#shared/chat/threads/summary.ts";
import { at as timeOf, ids, TENANT } from "#test/support/builders/ids.ts";
import { aMessage, aThread } from "#test/support/builders/threads.ts";
import { says, type ScriptedStep } from "#test/support/fakes/scripted-model.ts";
import { fails, start } from "#test/support/worlds/edit-run.ts";

const ANSWER = says("There are nine plugs.");
const REFUSED = fails("content_filter", false);

const SUMMARY: ThreadSummary = {
  tenant_id: TENANT,
  thread_id: ids.thread(),
  seq: 2,
  entries: [{ seq: 1, asked: "what the provider refuses", changed: ["version 1 by remove_step"] }],
  left_out: { questions: 4, edits: 2 },
  created_at: timeOf(1),
};

/** A thread whose first message is summarised, and whose third one waits for its answer. */
const withSummary = async (...script: ScriptedStep[]) => {
  const world = start(script, { message_seq: 3 });
  world.put({
    threads: [aThread({ ...world.thread(), message_count: 3 })],
    messages: [aMessage({ id: ids.message(3), seq: 3, content: "How many plugs are there?" })],
  });
  await world.ports.threads.putSummary(SUMMARY);
  const stored = () => world.ports.threads.getSummary(TENANT, ids.thread(), 2);
  return {
    ...world,
    stored,
    kinds: () => world.model.requests.map(({ turns }) => turns.map(({ kind }) => kind)),
  };
};

describe("a summary that the provider's filter refuses", () => {
  it("is left out, and of what it held only the counts are kept for later messages", async () => {
    const world = await withSummary(REFUSED, ANSWER);
    expect(await world.work()).toBe("ended");
    expect(world.run().status).toBe("completed");
    expect(world.kinds()).toEqual([["summary", "user"], ["user"]]);
    expect(await world.stored()).toMatchObject({ seq: 2, entries: [], left_out: { questions: 5, edits: 3 } });
  });

  it("stays where the message is refused without it, too, after one more call", async () => {
    const world = await withSummary(REFUSED, REFUSED);
    expect(await world.work()).toBe("ended");
    expect(world.run()).toMatchObject({ status: "failed", error: { code: "content_filter" } });
    expect(world.model.left()).toBe(0);
    expect(await world.stored()).toEqual(SUMMARY);
  });

  it("is not suspected where the provider fails at something else", async () => {
    const world = await withSummary(fails("bad_request", false));
    expect(await world.work()).toBe("ended");
    expect(world.run()).toMatchObject({ status: "failed", error: { code: "model_bad_request" } });
    expect(await world.stored()).toEqual(SUMMARY);
  });

  it("is sent as it is where it is accepted", async () => {
    const world = await withSummary(ANSWER);
    expect(await world.work()).toBe("ended");
    expect(world.kinds()).toEqual([["summary", "user"]]);
    expect(await world.stored()).toEqual(SUMMARY);
  });
});
