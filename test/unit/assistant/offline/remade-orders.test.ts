import { describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { startConversation } from "#test/eval/conversation.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200305717");
const id = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!.step_id;
type Call = [name: string, args: object];
const ends = (n: number, at: object): Call => ["adjust_interval", { step_id: id(n), ...at }];
const cement = (n: number, what: object): Call => ["change_materials", { step_ids: [id(n)], ...what }];
const waits = (n: number, hours: number) => ({
  path: `/steps/${id(n)}/tag/wait_hours`,
  value_json: String(hours),
});

describe("an order that its speaker corrects or words anew", () => {
  const made: [sentence: string, calls: Call[]][] = [
    [
      "extend plug 4 down to three thousand one hundred no wait make that three thousand eighty and uh leave the top alone",
      [ends(4, { top_ft: null, bottom_ft: 3080 })],
    ],
    ["make plug 4 start at 2,850 sorry 2,860 and end where it ends now", [ends(4, { top_ft: 2860 })]],
    ["put ten percent excess on plug 4 no sorry fifty, fifty percent in total", [cement(4, { excess: 0.5 })]],
    [
      "add a plug from 2,000 to 2,100, actually scratch that, from 2,100 to 2,200, class C",
      [["add_step", { top_ft: 2100, bottom_ft: 2200, cement_class: "C" }]],
    ],
    ["plug 4 to 60 sacks no wait 70 sacks of class H", [cement(4, { sacks: 70, cement_class: "H" })]],
    ["give plug four thirty no forty more feet at the bottom", [ends(4, { bottom_ft: 3040 })]],
    ["lengthen plug 4 20 ft up and 30 ft down", [ends(4, { top_ft: 2880, bottom_ft: 3030 })]],
    ["Plug 4: 200 ft, top at 2,800.", [ends(4, { top_ft: 2800, bottom_ft: 3000 })]],
    ["shift plug 4 down 20 ft, keeping its length", [ends(4, { top_ft: 2920, bottom_ft: 3020 })]],
    [
      "use class H for plug 3 and 60 sacks in plug 4",
      [cement(3, { cement_class: "H" }), cement(4, { sacks: 60 })],
    ],
    ["change plug 4 to a spotted plug", [cement(4, { placement: "spot" })]],
    ["wait 8 h on plug 5 before tagging, not 4", [["custom", { patch: [waits(5, 8)] }]]],
    [
      "place a bridge plug at 4,500 ft with 35 ft of cement on top instead of the one at 4,550",
      [ends(1, { depth_ft: 4500 }), ends(2, { top_ft: 4465 })],
    ],
    ["set a CIBP at 4,500 instead of the bridge plug at 4,550", [ends(1, { depth_ft: 4500 })]],
    [
      "perforate at 3,050 and squeeze 60 sacks up to 2,900 in place of the 3,000 perfs",
      [ends(4, { top_ft: 2900, bottom_ft: 3050 }), cement(4, { sacks: 60 })],
    ],
    ["give plug 4 an excess of sixty percent", [cement(4, { excess: 0.6 })]],
    ["figure plug 4 at 60 percent excess", [cement(4, { excess: 0.6 })]],
    ["we want 50 ft of cmt on that CIBP not 20", [ends(2, { top_ft: 4500 })]],
    ["switch plug 4 from class C over to class H", [cement(4, { cement_class: "H" })]],
    ["lengthen plug 4 by 20 ft, at its top, would you?", [ends(4, { top_ft: 2880 })]],
    [
      "combine the two plugs that stand between 900 and 1,700 ft",
      [["combine_plugs", { step_ids: [id(5), id(6)] }]],
    ],
    ["plgs 5 & 6, pump as 1 solid plg, no gap", [["combine_plugs", { step_ids: [id(5), id(6)] }]]],
    ["use no additives in plug 4 and class H", [cement(4, { additives: [], cement_class: "H" })]],
    [
      "Since the contractor only has class H on location, switch plug 4 to class H.",
      [cement(4, { cement_class: "H" })],
    ],
    ["As discussed with Mr. Ortiz yesterday, set plug 4 to 60 sacks.", [cement(4, { sacks: 60 })]],
    ["Due to a shortage of class C, use class H in plug 4.", [cement(4, { cement_class: "H" })]],
    ["plug 4 gets 30 more sx", [cement(4, { sacks: 61 })]],
    [
      "tag plug 3, plug 4 to 50 sacks",
      [["custom", { patch: [{ path: `/steps/${id(3)}/tag/required` }, {}] }], cement(4, { sacks: 50 })],
    ],
    [
      "remove plug 3 and plug 4 to 50 sacks",
      [["remove_step", { step_ids: [id(3)] }], cement(4, { sacks: 50 })],
    ],
    [
      "put 2% calcium chloride in plug 5 and wait 8 hours before tagging",
      [
        ["custom", { patch: [waits(5, 8)] }],
        ["change_materials", { step_ids: [id(5)], additives: ["2% calcium chloride"] }],
      ],
    ],
    [
      "Plug 4: 50 sacks, class H, tag, 6 hr WOC",
      [
        cement(4, { sacks: 50, cement_class: "H" }),
        ["custom", { patch: [{ path: `/steps/${id(4)}/tag/required` }, waits(4, 6)] }],
      ],
    ],
    ["double the cement in plug 4", [cement(4, { sacks: 62 })]],
    ["add 20 sx to plugs 4 and 6 each", [cement(4, { sacks: 51 }), cement(6, { sacks: 47 })]],
    [
      "tag plug 3 with 8 hours and plug 4 with 6 hours",
      [
        ["custom", { patch: [{ path: `/steps/${id(3)}/tag/required` }, waits(3, 8)] }],
        ["custom", { patch: [{ path: `/steps/${id(4)}/tag/required` }, waits(4, 6)] }],
      ],
    ],
    [
      "On plugs 3 and 4 raise the tops to give 150 ft each; leave the bottoms where they are.",
      [ends(3, { top_ft: 3850 }), ends(4, { top_ft: 2850 })],
    ],
    ["combine plugs five six", [["combine_plugs", { step_ids: [id(5), id(6)] }]]],
    ["move only plug 4 by 5 m deeper", [ends(4, { top_ft: 2916.4, bottom_ft: 3016.4 })]],
    [
      "for plug four drop it ten feet no scratch that raise it ten feet and leave everything else alone",
      [ends(4, { top_ft: 2890, bottom_ft: 2990 })],
    ],
    ["mak plug 5 n 6 one plug", [["combine_plugs", { step_ids: [id(5), id(6)] }]]],
    [
      "Add a 100-ft balance plug centred on 2,500 ft and a 50-ft one directly on top of it.",
      [
        ["add_step", { top_ft: 2450, bottom_ft: 2550 }],
        ["add_step", { top_ft: 2400, bottom_ft: 2450 }],
      ],
    ],
  ];
  it.each(made)("%s", async (sentence, calls) => {
    const talk = startConversation(structuredClone(PLAN), createOfflineModel());
    const said = await talk.say(sentence, { allow_plan_changes: true, approve: true });
    const edits = said.calls.filter(({ edited }) => edited).map(({ name, args }) => [name, args]);
    expect(edits).toMatchObject(calls);
  });

  it("keeps the figure that a correction of an order gives which was only asked about", async () => {
    const talk = startConversation(structuredClone(PLAN), createOfflineModel());
    for (const sentence of ["raise it ten feet", "make that twenty"])
      await talk.say(sentence, { allow_plan_changes: true, approve: true });
    const { calls } = await talk.say("plug 4", { allow_plan_changes: true, approve: true });
    expect(calls.filter(({ edited }) => edited).map(({ args }) => args)).toMatchObject([
      { step_id: id(4), top_ft: 2880, bottom_ft: 2980 },
    ]);
  });

  it.each([
    ["Get plug 7 under 70 sacks.", /limit/u],
    ["make plug 5 at least 20 sacks", /already/u],
    ["Keep plug 6 below 30 sacks.", /nothing was changed/u],
  ])("asks for the figure of a limit: %s", async (sentence, told) => {
    const talk = startConversation(structuredClone(PLAN), createOfflineModel());
    const { calls, answer } = await talk.say(sentence, { allow_plan_changes: true, approve: true });
    expect(calls.filter(({ edited }) => edited)).toEqual([]);
    expect(answer).toMatch(told);
  });

  it("takes an edit back by itself where that gives plugs other numbers", async () => {
    const talk = startConversation(structuredClone(PLAN), createOfflineModel());
    await talk.say("remove plug 3", { allow_plan_changes: true, approve: true });
    const { calls, answer } = await talk.say("undo that, and remove plug 5", {
      allow_plan_changes: true,
      approve: true,
    });
    expect(calls.filter(({ edited }) => edited)).toEqual([]);
    expect(answer).toContain("other numbers");
  });
});
