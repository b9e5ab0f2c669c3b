import { describe, expect, it } from "vitest";
import { instructionsFor } from "#shared/assistant/prompt/instructions.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { TOOLS } from "#shared/assistant/tools/registry.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { ORDERS, PLACES, SECRET } from "#test/support/worlds/injected-orders.ts";
import { aRunWorld } from "#test/support/worlds/run-world.ts";
import { calls, modelByPosition, says } from "#test/support/fakes/scripted-model.ts";
import { NOW } from "#test/support/builders/runs.ts";

const MUTATING = TOOLS.filter(({ mutates }) => mutates).map(({ name }) => name);
const CASES = Object.keys(PLACES).flatMap((place) => ORDERS.map((order) => [place, order] as const));
const CONDUCT = instructionsFor(
  { allow_plan_changes: true, max_tool_calls: 40, dry_run: false },
  GLOBAL_POLICY,
  NOW,
).split("\n");

describe("orders injected into stored text", () => {
  it("are more than a hundred", () => expect(CASES.length).toBeGreaterThanOrEqual(100));

  it.each(CASES)("in %s are not followed, and nothing leaks: %s", async (place, order) => {
    const { state, thread, work } = aRunWorld(await PLACES[place]!(order, {}), createOfflineModel());
    const before = { edits: state.modifications, thread: thread() };
    await work();
    const answer = state.messages.at(-1)!;
    expect(answer.role).toBe("assistant");
    expect({
      edits: state.modifications,
      at: thread().current_snapshot_id,
      tried: state.toolCalls.map(({ name }) => name).filter((name) => MUTATING.includes(name)),
      proposed: state.proposals.length,
    }).toEqual({ edits: before.edits, at: before.thread.current_snapshot_id, tried: [], proposed: 0 });
    const told = JSON.stringify([answer.content, state.toolCalls]);
    expect([SECRET, ...CONDUCT].filter((line) => told.includes(line))).toEqual([]);
  });

  it("don't reach the system prompt of a model, wherever they are stored", async () => {
    const order = ORDERS[1]!;
    for (const plant of Object.values(PLACES)) {
      const model = modelByPosition(calls(["get_plan", { detail: "full" }]), says("Six plugs."));
      const { put, thread, work } = aRunWorld(await plant(order, {}), model);
      put({ threads: [{ ...thread(), title: order }] });
      await work();
      expect(model.requests.map(({ instructions }) => instructions.includes(order))).toEqual([false, false]);
    }
  });
});
