import { describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { intent, readCases, readCorpus, someCases } from "#test/eval/corpus.ts";
import { figuresIn, figuresOfResult } from "#test/eval/figures.ts";
import { oracleModel } from "#test/eval/oracle-model.ts";
import { runCase } from "#test/eval/run-case.ts";

const FILES = readCorpus();
const CASES = FILES.flatMap(({ cases }) => cases);

describe("the corpus", () => {
  it("names every case once", () => {
    const ids = CASES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("speaks of all sample wells and of every intent", () => {
    expect(new Set(CASES.map(({ well }) => well)).size).toBe(5);
    expect(intent.options.filter((name) => CASES.every((one) => one.intent !== name))).toEqual([]);
  });

  it.each([
    [
      "an edit where it asks back",
      /makes no edit/u,
      "expect: { asks: true, edits: [{ op: remove_step, args: { steps: [4] } }] }",
    ],
    ["an operation that is none", /op/u, "expect: { edits: [{ op: drop_plug, args: {} }] }"],
    ["an argument that is none", /plug/u, "expect: { edits: [{ op: remove_step, args: { plug: 4 } }] }"],
  ])("is refused with %s", (_what, message, line) => {
    const head = '- id: a\n  well: "4200346118"\n  intent: clarify\n  say: "Hm"\n  ';
    expect(() => readCases(head + line)).toThrow(message);
    expect(readCases(`${head}expect: {}`)).toHaveLength(1);
  });

  it.each(someCases(FILES.flatMap(({ cases, part }) => cases.map((one) => ({ id: one.id, one, part })))))(
    "expects what the tools can do and tell: $id",
    async ({ one, part }) => {
      const { faults, exchanges } = await runCase(one, oracleModel(one, createOfflineModel()), { part });
      expect(faults.filter((fault) => /^(?:not|the edits|the run)/u.test(fault))).toEqual([]);
      const { said, calls } = exchanges.at(-1)!;
      const known = new Set([...figuresIn(said), ...calls.flatMap(({ result }) => figuresOfResult(result))]);
      const untold = one.expect.answer.filter((fact) =>
        [fact].flat().every((words) => figuresIn(words).some((figure) => !known.has(figure))),
      );
      expect(untold).toEqual([]);
    },
  );
});
