import { expect, it } from "vitest";
import { jobOf, moveRun } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { aQuestion, aRunWorld } from "#test/support/worlds/run-world.ts";
import { HAPPY, PLAN } from "#test/support/worlds/edit-run.ts";
import { modelByPosition } from "#test/support/fakes/scripted-model.ts";

type World = ReturnType<typeof aRunWorld>;

/** What a worker's effects are made of; payloads without a version, and counters, are none. */
const effectsOf = ({ state, thread, run }: World) =>
  structuredClone({
    run: run(),
    version: thread().version,
    modifications: state.modifications,
    versions: state.versions,
    steps: state.steps,
    calls: state.toolCalls,
    messages: state.messages,
    proposals: state.proposals,
    usage: state.usage,
  });

/** Restarts the run right before the k-th call of a port; the effects then, unless the run had ended before. */
const restartedAt = async (k: number) => {
  const at = aRunWorld(
    aQuestion(PLAN, "Extend the plug at 5,000 ft up by 50 feet."),
    modelByPosition(...HAPPY),
  );
  let seen = 0;
  let then: { name: string; effects: ReturnType<typeof effectsOf> } | null = null;
  at.setTap((name, when) => {
    if (when !== "before") return;
    seen += 1;
    if (seen !== k) return;
    const made = moveRun(at.run(), { type: "restart" }, at.now(), RUN_SETTINGS);
    if (!made.ok) return;
    at.put({ runs: [made.run] });
    then = { name, effects: effectsOf(at) };
  });
  const result = await at.work();
  at.setTap(() => undefined);
  return { at, result, moment: then as { name: string; effects: ReturnType<typeof effectsOf> } | null };
};

it("a worker whose run is restarted before any call of a port has no effect after it, and the next one does the rest once", async () => {
  const moments: string[] = [];
  for (let k = 1; k <= 40; k += 1) {
    const { at, result, moment } = await restartedAt(k);
    if (!moment) continue;
    moments.push(moment.name);
    expect([moment.name, result]).toEqual([moment.name, expect.stringMatching(/^(?:fenced|ignored)$/u)]);
    expect([moment.name, effectsOf(at)]).toEqual([moment.name, moment.effects]);
    expect(await at.work(jobOf(at.run()))).toBe("ended");
    expect([at.run().status, at.thread().version, at.state.modifications.length]).toEqual([
      "completed",
      1,
      1,
    ]);
  }
  expect(moments).toEqual(expect.arrayContaining(["runs.saveStep", "runs.commitEdit", "model.respond"]));
});
