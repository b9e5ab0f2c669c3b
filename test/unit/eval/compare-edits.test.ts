import { describe, expect, it } from "vitest";
import { compareEdits, spoken } from "#test/eval/compare-edits.ts";
import type { Exchange } from "#test/eval/conversation.ts";
import type { ExpectedEdit } from "#test/eval/corpus.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200342706");
const idOf = (no: number) => PLAN.steps.find(({ plug_no }) => plug_no === no)!.step_id;
const PAST = [
  { id: "mod_1", source_version: 0, result_version: 1, standing: true },
  { id: "mod_2", source_version: 1, result_version: 2, standing: true },
];
const FOUND = { plan: PLAN, past: PAST } as unknown as Exchange;

const differs = (name: string, args: Record<string, unknown>, expected: ExpectedEdit["args"]): boolean => {
  const call = { name, args, result: {}, edited: true, plan: PLAN };
  const compared = compareEdits(
    [spoken(call, FOUND)],
    [{ op: name as ExpectedEdit["op"], args: expected }],
    FOUND,
  );
  return compared.unexpected.length > 0 || compared.missing.length > 0;
};

const patch = (text: string) => [
  { op: "replace", path: `/steps/${idOf(4)}/special_instructions`, value_json: JSON.stringify(text) },
];

describe("two notations of one edit compare as equal, and others do not", () => {
  it.each<[name: string, args: Record<string, unknown>, expected: ExpectedEdit["args"], differs: boolean]>([
    ["combine_plugs", { step_ids: [idOf(7), idOf(6)] }, { steps: [6, 7] }, false],
    ["combine_plugs", { step_ids: [idOf(7), idOf(5)] }, { steps: [6, 7] }, true],
    ["reorder_steps", { step_id: idOf(9), before: idOf(8), after: null }, { step: 8, after: 9 }, false],
    ["reorder_steps", { step_id: idOf(8), before: idOf(7), after: null }, { step: 8, after: 9 }, true],
    [
      "replace_cibp",
      { target_step_id: null, interval: "producing" },
      { step: 1, interval: "producing" },
      false,
    ],
    ["replace_cibp", { target_step_id: null, interval: "intermediate" }, { interval: "producing" }, true],
    [
      "adjust_interval",
      { step_id: idOf(4), top_ft: 3400, bottom_ft: 3520 },
      { step: 4, bottom_ft: 3520 },
      false,
    ],
    ["change_materials", { step_ids: [idOf(5), idOf(4)], sacks: 40 }, { steps: [4, 5], sacks: 40 }, false],
    ["change_materials", { step_ids: [idOf(4)], sacks: 40, excess: 0.1 }, { steps: [4], sacks: 40 }, true],
    ["change_materials", { sacks: 40 }, { steps: [4], sacks: 40 }, true],
    [
      "add_step",
      { type: "top_plug", top_ft: 3, formations: ["Yates"] },
      { type: ["top_plug", "cement_plug"], top_ft: 3 },
      false,
    ],
    ["add_step", { type: "bridge_plug", depth_ft: 8000 }, { type: "cement_plug", depth_ft: 8000 }, true],
    ["custom", { patch: patch("Hold  500 psi.") }, { step: 4, special_instructions: "hold 500 psi" }, false],
    ["custom", { patch: patch("Hold 50 psi.") }, { step: 4, special_instructions: "hold 500 psi" }, true],
    ["revert_edit", { modification_id: null, version: null }, { last: true }, false],
    ["revert_edit", { modification_id: "mod_2", version: null }, { version: 1 }, false],
    ["revert_edit", { modification_id: "mod_1", version: null }, { edit: 1 }, false],
    ["revert_edit", { modification_id: null, version: 0 }, { last: true }, true],
  ])("%s %j", (name, args, expected, differ) => {
    expect(differs(name, args, expected)).toBe(differ);
  });
});
