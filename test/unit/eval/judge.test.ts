import { describe, expect, it } from "vitest";
import { ModelError } from "#shared/assistant/model-port.ts";
import { evalCase } from "#test/eval/corpus.ts";
import { foreignFigures } from "#test/eval/figures.ts";
import { holds } from "#test/eval/judge.ts";
import { missedBars, reportOf } from "#test/eval/report.ts";
import { runCase, type Result } from "#test/eval/run-case.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";
import { calls, modelByPosition, says, type ScriptedStep } from "#test/support/fakes/scripted-model.ts";

const PLAN = samplePlan("4200346118");
const idOf = (no: number) => PLAN.steps.find(({ plug_no }) => plug_no === no)!.step_id;
const READ = calls(["get_plan", { detail: "compact" }]);
const adjust = (no: number, top_ft: number, bottom_ft: number | null = null) =>
  calls(["adjust_interval", { step_id: idOf(no), top_ft, bottom_ft, depth_ft: null, reason: "asked" }]);
const remove = (...nos: number[]) => calls(["remove_step", { step_ids: nos.map(idOf), reason: "asked" }]);

const UP_50 = { edits: [{ op: "adjust_interval", args: { step: 3, top_ft: 4870 } }] };

const judged = (expected: object, ...script: ScriptedStep[]): Promise<Result> => {
  const one = evalCase.parse({
    id: "a-case",
    well: "4200346118",
    intent: "adjust_interval",
    say: "Extend plug 3 up by 50 ft",
    expect: expected,
  });
  return runCase(one, modelByPosition(...script), { part: "open" });
};

describe("the judge detects", () => {
  it("an edit that was asked for, whichever way it is spelled", async () => {
    expect(await judged(UP_50, READ, adjust(3, 4870), says("Done."))).toMatchObject({
      right: true,
      faults: [],
    });
    expect(await judged(UP_50, READ, adjust(3, 4870, 5582), says("Done."))).toMatchObject({ right: true });
  });

  it("one of two edits and no word of the other, as half done", async () => {
    const both = { edits: [...UP_50.edits, { op: "remove_step", args: { steps: [4] } }] };
    const result = await judged(both, READ, adjust(3, 4870), says("Done."));
    expect(result).toMatchObject({ wrongEdits: [], halfDone: [{ op: "remove_step" }] });
    expect(missedBars([result])).toContain("1 half-done edit(s), none is allowed");
  });

  it("another depth, as a wrong edit and one that is missing", async () => {
    const result = await judged(UP_50, READ, adjust(3, 4900), says("Done."));
    expect(result).toMatchObject({
      right: false,
      wrongEdits: [{ op: "adjust_interval", args: { step: 3, top_ft: 4900 } }],
      faults: [
        'not asked for: adjust_interval {"top_ft":4900,"step":3}',
        'not made: adjust_interval {"step":3,"top_ft":4870}',
      ],
    });
    expect(missedBars([result])).toEqual([
      "open: 0.0 % right, 95 % are asked for",
      "1 wrong edit(s), none is allowed",
    ]);
    expect(reportOf([result])).toContain('made: adjust_interval {"top_ft":4900,"step":3}');
  });

  it("an edit beside the one that was asked for", async () => {
    const result = await judged(UP_50, READ, adjust(3, 4870), adjust(4, 3500), says("Done."));
    expect(result.wrongEdits).toEqual([{ op: "adjust_interval", args: { step: 4, top_ft: 3500 } }]);
  });

  it("an edit that only waits for the owner's approval", async () => {
    const result = await judged({}, READ, remove(5), says("It waits."));
    expect(result.wrongEdits).toEqual([{ op: "remove_step", args: { steps: [5] } }]);
    expect(result.exchanges[0]!.run.outcome).toBe("rejected");
  });

  it("edits in another order than they were given", async () => {
    const expected = {
      edits: [...UP_50.edits, { op: "remove_step", args: { steps: [4] } }],
    };
    expect((await judged(expected, READ, remove(4), adjust(3, 4870), says("Done."))).faults).toEqual([
      "the edits were made in another order",
    ]);
  });

  it("no edit where the tool refused it", async () => {
    const result = await judged({}, READ, adjust(3, 5600), says("That can't be done."));
    expect(result).toMatchObject({ right: true, wrongEdits: [] });
  });

  it("a what-if that was not tried", async () => {
    const result = await judged({ previews: UP_50.edits }, READ, says("110 sacks."));
    expect(result.faults[0]).toBe('not tried: adjust_interval {"step":3,"top_ft":4870}');
  });

  it("a fact that is missing, one that should be, and a question that is not asked", async () => {
    const expected = { answer: ["4,920", ["up", "down"]], answer_not: ["5,582"], asks: true };
    expect((await judged(expected, READ, says("Plug 3 ends at 5,582 ft."))).faults).toEqual([
      'the answer lacks "4,920"',
      'the answer lacks ["up","down"]',
      'the answer holds "5,582"',
      "the answer does not ask back",
    ]);
    expect((await judged(expected, READ, says("Up or down from 4920 ft?"))).faults).toEqual([]);
  });

  it("a figure of no tool result, also where its digits are part of another one", async () => {
    const told = says("1. Plug 3 has 102 sacks (16 TAC §3.14(d)(7)), 50 ft more on Form W-3A, 582 ft, H2S.");
    expect((await judged({}, READ, told)).faults).toEqual([
      "582 comes from no tool (“Extend plug 3 up by 50 ft”)",
    ]);
  });

  it("a run that failed", async () => {
    const failing: ScriptedStep = () => {
      throw new ModelError("bad_request", false, null);
    };
    expect((await judged({}, failing)).faults).toEqual(["the run ended failed model_bad_request"]);
  });
});

describe("figures and facts", () => {
  it.each([
    ["4,920 ft", "from 4920 to 5,582 ft", false],
    ["920", "4,920 ft", false],
    ["3.14(g)(1)", "16 TAC § 3.14(g)(1)", true],
    ["4,920", "It begins at 4920.", true],
    ["11.75", "11.75 in", true],
    ["7", "7.5 in", false],
    ["San Andres", "the **san  andres** plug", true],
  ])("holds %s in “%s”: %s", (part, text, found) => {
    expect(holds(text, part)).toBe(found);
  });

  it("takes figures of the message and of results as known, thousands separators and fractions aside", () => {
    const made = { result: { steps: [{ top_ft: 4920, summary: "at 5,582 ft" }], step_id: "stp_plug_77" } };
    const answer = "4920, 5,582, 50, 8 5/8 and 77; plugs 1–2.";
    expect(foreignFigures({ said: "up 50", answer, calls: [made] })).toEqual([8.625, 77, 1, 2]);
  });
});
