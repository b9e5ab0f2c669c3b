import { describe, expect, it } from "vitest";
import { createPlanMemory } from "#shared/assistant/plan-memory.ts";
import { planHistory } from "#shared/assistant/load-branch.ts";
import type { PlanPayload } from "#shared/plugging/plan/plan-schema.ts";
import { aRun } from "#test/support/builders.ts";
import { aVersion } from "#test/support/plan-builders.ts";
import { ids, OTHER_TENANT, TENANT } from "#test/support/test-ids.ts";

const PLAN = aVersion().plan_id;
const payload = (title: string) => ({ steps: [{ title }] }) as unknown as PlanPayload;
const characters = (value: unknown) => JSON.stringify(value).length;

describe("the memory of plans", () => {
  it("gives back what it was given, to the same tenant and plan only", () => {
    const memory = createPlanMemory();
    memory.keepPayload(TENANT, PLAN, "hash", payload("a"));
    memory.keepVersion(aVersion());
    const { id } = aVersion();
    expect(memory.payloadOf(TENANT, PLAN, "hash")).toEqual(payload("a"));
    expect(memory.versionOf(TENANT, PLAN, id)).toEqual(aVersion());
    for (const [tenant, plan] of [
      [OTHER_TENANT, PLAN],
      [TENANT, "other:combined" as typeof PLAN],
    ] as const) {
      expect(memory.payloadOf(tenant, plan, "hash")).toBeNull();
      expect(memory.versionOf(tenant, plan, id)).toBeNull();
    }
  });

  it("forgets what was used least lately once it holds too much", () => {
    const memory = createPlanMemory(2 * characters(payload("a")));
    for (const name of ["a", "b"]) memory.keepPayload(TENANT, PLAN, name, payload(name));
    expect(memory.payloadOf(TENANT, PLAN, "a")).toEqual(payload("a"));
    memory.keepPayload(TENANT, PLAN, "c", payload("c"));
    const left = ["a", "b", "c"].filter((name) => memory.payloadOf(TENANT, PLAN, name) !== null);
    expect(left).toEqual(["a", "c"]);
  });

  it("keeps nothing that is larger than all it may hold", () => {
    const memory = createPlanMemory(10);
    memory.keepPayload(TENANT, PLAN, "large", payload("large"));
    expect(memory.payloadOf(TENANT, PLAN, "large")).toBeNull();
  });

  it("lets nobody change what others will read", () => {
    const memory = createPlanMemory();
    memory.keepPayload(TENANT, PLAN, "hash", payload("a"));
    const held = memory.payloadOf(TENANT, PLAN, "hash") as unknown as { steps: { title: string }[] };
    expect(() => held.steps.push({ title: "b" })).toThrow(TypeError);
    expect(() => Object.assign(held.steps[0] ?? {}, { title: "b" })).toThrow(TypeError);
  });

  it("spares a run what the one before it read or made", async () => {
    const memory = createPlanMemory();
    const reads: string[] = [];
    const plans = {
      getVersion: async () => (reads.push("version"), aVersion()),
      getPayload: async () => (reads.push("payload"), payload("a")),
    } as unknown as Parameters<typeof planHistory>[1];
    const first = planHistory(aRun(), plans, memory);
    await first.payloadOf((await first.versionOf(PLAN, ids.snapshot(1))) ?? aVersion());
    const made = aVersion({ id: ids.snapshot(2), content_hash: "f".repeat(64) });
    first.remember(made, payload("b"));
    const second = planHistory(aRun({ id: ids.run(2) }), plans, memory);
    expect(await second.payloadOf((await second.versionOf(PLAN, aVersion().id)) ?? made)).toEqual(
      payload("a"),
    );
    expect(await second.versionOf(PLAN, ids.snapshot(2))).toEqual(made);
    expect(await second.payloadOf(made)).toEqual(payload("b"));
    expect(reads).toEqual(["version", "payload"]);
  });
});
