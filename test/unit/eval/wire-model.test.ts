import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import type { Model } from "#shared/assistant/model-port.ts";
import { TOOLS } from "#shared/assistant/tools/registry.ts";
import { wireRequestFaults } from "#test/eval/check-wire-request.ts";
import { readCorpus, someCases, type EvalCase } from "#test/eval/corpus.ts";
import { oracleModel } from "#test/eval/oracle-model.ts";
import { runCase } from "#test/eval/run-case.ts";
import { startWireModel, type WireModel } from "#test/eval/wire-model.ts";

const CASES = readCorpus().flatMap(({ cases }) => cases);
const PART = { part: "open" } as const;

describe("over the wire", () => {
  let wire: WireModel;
  let brain: Model = createOfflineModel();
  beforeAll(async () => {
    wire = await startWireModel({ name: "brain", respond: (request) => brain.respond(request) });
  });
  afterAll(() => wire.stop());

  it("every tool's schema, call and result arrive as they were sent", async () => {
    const firsts = TOOLS.flatMap(({ name }): EvalCase[] => {
      const first = CASES.find(({ expect: { edits } }) => edits.some(({ op }) => op === name));
      return first ? [first] : [];
    });
    const tried = CASES.find(({ expect: { previews } }) => previews.length > 0)!;
    for (const one of [...firsts, tried]) {
      brain = oracleModel(one, createOfflineModel());
      const { faults } = await runCase(one, wire.model, PART);
      expect(faults.filter((fault) => /^(?:not|the run)/u.test(fault))).toEqual([]);
    }
    expect(wire.faults).toEqual([]);
    expect([...wire.called].toSorted()).toEqual(TOOLS.map(({ name }) => name).toSorted());
  });

  it("a conversation comes out as it does in this process", async () => {
    brain = createOfflineModel();
    for (const one of someCases(CASES.filter(({ earlier }) => earlier.length > 0))) {
      const [near, far] = [await runCase(one, brain, PART), await runCase(one, wire.model, PART)];
      expect(far.exchanges.map(({ answer }) => answer)).toEqual(near.exchanges.map(({ answer }) => answer));
    }
    expect(wire.faults).toEqual([]);
  });
});

const BODY = {
  store: false,
  include: ["reasoning.encrypted_content"],
  instructions: "Help.",
  input: [{ role: "user", content: "Hi" }],
  parallel_tool_calls: false,
};
const parameters = { type: "object", properties: {}, required: [], additionalProperties: false };
const tool = (changes: object = {}) => ({
  type: "function",
  name: "remove_step",
  strict: true,
  parameters,
  ...changes,
});
const OUTPUT = { type: "function_call_output", call_id: "c", output: "{}" };
const CALL = { type: "function_call", call_id: "c", name: "remove_step", arguments: "{}" };
const REASONING = { type: "reasoning", encrypted_content: "sealed" };

describe("the stand-in rejects whatever OpenAI would reject", () => {
  const open = { ...parameters, properties: { a: { type: "string", minLength: 1 } } };
  it.each<[string, object, string[]]>([
    ["what is in order", { tools: [tool()], input: [REASONING, CALL, OUTPUT] }, []],
    ["what is stored", { store: true }, ["the request is kept there"]],
    ["edits side by side", { tools: [tool()], parallel_tool_calls: true }, ["edits run side by side"]],
    ["a loose function", { tools: [tool({ strict: false })] }, ["remove_step is no strict function"]],
    [
      "what may be left out, and keywords it does not know",
      { tools: [tool({ parameters: open })] },
      ["remove_step.a is not required", "remove_step.a uses minLength"],
    ],
    ["a call without output", { input: [REASONING, CALL] }, ["call c has no output"]],
    ["an output without call", { input: [OUTPUT] }, ["output c has no call"]],
    ["a call without its reasoning", { input: [CALL, OUTPUT] }, ["call c comes back without its reasoning"]],
    ["text with the system's weight", { input: [{ role: "system" }] }, ["stored text comes as system"]],
    ["long metadata", { metadata: { a: "x".repeat(513) } }, ["metadata a is out of bounds"]],
  ])("%s", (_what, changes, faults) => {
    expect(wireRequestFaults({ ...BODY, ...changes })).toEqual(faults);
  });
});
