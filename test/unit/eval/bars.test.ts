import { beforeAll, describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { readCorpus, someCases } from "#test/eval/corpus.ts";
import { missedBars } from "#test/eval/report.ts";
import { runCase, type Result } from "#test/eval/run-case.ts";
import { startWireModel } from "#test/eval/wire-model.ts";

const ALL = readCorpus().flatMap(({ cases, part }) => cases.map((one) => ({ one, part })));

describe("the offline model over the whole corpus", () => {
  const results: Result[] = [];
  beforeAll(async () => {
    for (const { one, part } of ALL) results.push(await runCase(one, createOfflineModel(), { part }));
  }, 120_000);

  it("is measured by two hundred sentences, sixty of them set aside", () => {
    expect(ALL.length).toBeGreaterThanOrEqual(200);
    expect(ALL.filter(({ part }) => part === "set aside").length).toBeGreaterThanOrEqual(60);
  });

  it("makes no edit that nobody asked for", () => {
    const wrong = results.filter(({ wrongEdits }) => wrongEdits.length > 0);
    expect(wrong.map(({ case: { id }, wrongEdits }) => ({ id, wrongEdits }))).toEqual([]);
  });

  it("holds the bars", () => {
    expect(missedBars(results)).toEqual([]);
  });

  it("does and says the same over the wire", async ({ onTestFinished }) => {
    const wire = await startWireModel(createOfflineModel());
    onTestFinished(() => wire.stop());
    for (const { one, part } of someCases(ALL)) {
      const near = results.find(({ case: { id } }) => id === one.id)!;
      const far = await runCase(one, wire.model, { part });
      expect({ id: one.id, faults: far.faults }).toEqual({ id: one.id, faults: near.faults });
    }
    expect(wire.faults).toEqual([]);
  }, 120_000);
});
