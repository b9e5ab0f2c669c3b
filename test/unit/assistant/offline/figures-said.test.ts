import { describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { startConversation } from "#test/eval/conversation.ts";
import { hear } from "#test/support/worlds/offline-talk.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200305717");
const id = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!.step_id;
const ends = (n: number, top_ft: number | null, bottom_ft: number | null) => [
  "adjust_interval",
  { step_id: id(n), top_ft, bottom_ft, depth_ft: null },
];
const added = (type: string, top_ft: number | null, bottom_ft: number | null, depth_ft: number | null) => [
  "add_step",
  { type, top_ft, bottom_ft, depth_ft, placement: null, cement_class: null, sacks: null, formations: null },
];

describe("the figures of an order", () => {
  const made: [sentence: string, calls: unknown[]][] = [
    ["extend plug 3 up by 10 m", [ends(3, 3867.2, null)]],
    ["raise the top of plug 4 by 120 inches", [ends(4, 2890, null)]],
    ["pull plug 4 up 20", [ends(4, 2880, 2980)]],
    ["mov teh plug at 2950 down 10ft", [ends(4, 2910, 3010)]],
    ["bump the cap to 35 ft", [ends(2, 4515, null)]],
    ["make plug 3 140 ft long, bottom unchanged", [ends(3, 3860, null)]],
    ["Plug 3: lengthen symmetrically to 140 ft.", [ends(3, 3880, 4020)]],
    ["add 15 ft on top of the cibp", [ends(2, 4515, null)]],
    ["plug 4 the same length as plug 7, top unchanged", [ends(4, null, 3197)]],
    [
      "perforate at 2,200 ft and squeeze from 2,100 to 2,200 ft",
      [added("perforate_and_squeeze_plug", 2100, 2200, null)],
    ],
    ["add a separate cement plug 2,100-2,200 ft", [added("cement_plug", 2100, 2200, null)]],
  ];
  it.each(made)("%s", async (sentence, calls) => {
    const heard = await hear(PLAN, sentence);
    expect(heard.calls.filter(([name]) => name !== "get_well")).toEqual(calls);
  });

  it("are told in feet where they were given in another unit", async () => {
    expect((await hear(PLAN, "extend plug 3 up by 10 m")).text).toContain("10 m is 32.8 ft");
  });

  it("say what a plug has and what it is to have", async () => {
    const { calls } = await hear(PLAN, "plug 6 only got 27 sks make it 30");
    expect(calls).toMatchObject([["change_materials", { step_ids: [id(6)], sacks: 30 }]]);
  });

  it("are those of a bridge plug and of the cement on it", async () => {
    const talk = startConversation(PLAN, createOfflineModel());
    await talk.say("set a CIBP at 3,800' and cap it w/ 35' cmt", { allow_plan_changes: true, approve: true });
    const { plan } = await talk.say("Thanks.", { allow_plan_changes: false, approve: false });
    const made = plan.steps.filter(({ step_id }) => PLAN.steps.every((step) => step.step_id !== step_id));
    expect(made).toMatchObject([
      { type: "bridge_plug", depth_ft: 3800 },
      { type: "bridge_plug_cap", top_ft: 3765, bottom_ft: 3800 },
    ]);
  });

  it("have the usual wait where a tag is ordered without one", async () => {
    const { calls, text } = await hear(PLAN, "tag plug 4");
    const paths = ["required", "wait_hours"].map((field) => `/steps/${id(4)}/tag/${field}`);
    const patch = [
      { op: "replace", path: paths[0], value_json: "true" },
      { op: "replace", path: paths[1], value_json: "4" },
    ];
    expect(calls).toEqual([["custom", { patch }]]);
    expect(text).toContain("the usual 4 hours");
  });

  const asked: [sentence: string, question: RegExp][] = [
    ["extend plug 3 up by -50 feet", /minus sign/u],
    ["extend plug 3 up by \u{2212}50 feet", /minus sign/u],
    ["lower plug 3 by \u{2013}50 feet", /minus sign/u],
    ["extend plug 3 up by 3 joints", /a figure in another unit/u],
    ["extend plug 3 up by 8 bbl", /a figure in another unit/u],
    ["extend plug 3 up 10 in", /a figure in another unit/u],
    ["extend the cap to 10 ft", /lies the other way/u],
    ["take plug 4 down 20 ft", /move it/u],
    ["set a CIBP at 3,950 ft with a 20 ft cap", /would overlap/u],
    ["add a CIBP at 3,800 capped with 5 sacks", /How many feet/u],
    ["perforate at 2,150 ft and squeeze from 2,100 to 2,200 ft", /perforated at its bottom/u],
  ];
  it.each(asked)("%s: is asked back", async (sentence, question) => {
    const { text, edits } = await hear(PLAN, sentence);
    expect(text).toMatch(question);
    expect(edits).toBe(0);
  });
});
