import { describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { startConversation } from "#test/eval/conversation.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200305717");
const id = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!.step_id;
const FREE = { allow_plan_changes: true, approve: true };
type Call = [name: string, args: object];

const after = async (...sentences: string[]) => {
  const talk = startConversation(structuredClone(PLAN), createOfflineModel());
  const answers = [];
  for (const sentence of sentences)
    // oxlint-disable-next-line no-await-in-loop -- one message after the other
    answers.push(await talk.say(sentence, FREE));
  const { calls, answer } = answers.at(-1)!;
  return { edits: calls.filter(({ edited }) => edited).map(({ name, args }) => [name, args]), answer };
};

const UNDONE: Call = ["revert_edit", { modification_id: null, version: null }];
const moved = (n: number, ends: object): Call => ["adjust_interval", { step_id: id(n), ...ends }];

describe("a message that corrects what was made", () => {
  const made: [earlier: string, message: string, again: Call][] = [
    ["Extend plug 4 down 40 ft.", "no, I meant up", moved(4, { top_ft: 2860, bottom_ft: null })],
    ["Shorten plug 4 by 20 ft at the top.", "sorry, at the bottom", moved(4, { bottom_ft: 2980 })],
    ["Raise plug 4 20 ft.", "No, down.", moved(4, { top_ft: 2920, bottom_ft: 3020 })],
    ["Extend plug 3 up 50 ft.", "oops, plug 4", moved(4, { top_ft: 2850 })],
    ["Extend plug 3 up 50 ft.", "actually no, 30 ft", moved(3, { top_ft: 3870 })],
  ];
  it.each(made)("takes it back and makes it anew: %s %s", async (earlier, message, again) => {
    expect((await after(earlier, message)).edits).toMatchObject([UNDONE, again]);
  });

  it.each([
    ["Extend plug 3 up 50 ft.", "no"],
    ["Extend plug 3 up 50 ft.", "no, plug 4 stays as it is"],
    ["Remove plug 3.", "no, plug 4"],
  ])("and leaves it where it is open what is corrected: %s %s", async (earlier, message) => {
    expect((await after(earlier, message)).edits).toEqual([]);
  });
});

describe("edits that are taken back together", () => {
  const two = ["Set plug 4 to 60 sacks.", "Tag plug 3."];
  it.each([
    [[...two, "undo both"], 0],
    [[...two, "back to how it was, both"], 0],
    [["Tag plug 6.", ...two, "undo the last two edits"], 1],
    [["Extend plug 3 up 20 ft and plug 4 down 30 ft.", "undo that"], 0],
  ])("are taken back by one edit: %j", async (sentences, version) => {
    expect((await after(...sentences)).edits).toMatchObject([["revert_edit", { version }]]);
  });

  it("are made again", async () => {
    const { edits } = await after("Tag plug 3.", "undo", "and redo it");
    expect(edits).toMatchObject([["revert_edit", { version: null, modification_id: expect.any(String) }]]);
  });

  it("are not made again where nothing was taken back", async () => {
    expect((await after("Tag plug 3.", "redo it")).edits).toEqual([]);
  });
});

describe("a length that is given without a verb", () => {
  const longer: [sentences: string[], call: Call][] = [
    [["cap on the CIBP 35 ft not 20"], moved(2, { top_ft: 4515 })],
    [["plug 4 150 ft", "up"], moved(4, { top_ft: 2850 })],
    [["make plug 4 150 ft", "the bottom"], moved(4, { bottom_ft: 3050 })],
    [["what if plug 4 was 150 ft", "ok do that", "down"], moved(4, { bottom_ft: 3050 })],
    [["lengthen plug 4 to 200 ft, go up"], moved(4, { top_ft: 2800 })],
    [["move plug 4 up by 50 ft, keeping it 100 ft long"], moved(4, { top_ft: 2850, bottom_ft: 2950 })],
  ];
  it.each(longer)("is how long it is to be: %j", async (sentences, call) => {
    expect((await after(...sentences)).edits).toMatchObject([call]);
  });

  it.each([
    [["what if plug 4 was 150 ft", "up"]],
    [["plug 4 50 ft", "up"]],
    [["wait 8 hours on plug 4"]],
    [["Skip plug 3."]],
  ])("and a what-if or an open end changes nothing: %j", async (sentences) => {
    expect((await after(...sentences)).edits).toEqual([]);
  });
});

describe("orders in the words of a day's work", () => {
  const orders: [sentence: string, calls: Call[]][] = [
    [
      "Tag 3 and 4, class H on 6, and delete plug 7.",
      [
        ["custom", { patch: [{ path: `/steps/${id(3)}/tag/required` }, {}, {}, {}] }],
        ["change_materials", { step_ids: [id(6)], cement_class: "H" }],
        ["remove_step", { step_ids: [id(7)] }],
      ],
    ],
    [
      "Make 4 and 5 class H, 60 sacks on 3",
      [
        ["change_materials", { step_ids: [id(4), id(5)], cement_class: "H", sacks: null }],
        ["change_materials", { step_ids: [id(3)], sacks: 60, cement_class: null }],
      ],
    ],
    [
      "Add silica flour, 35 %, to the cement of plug 4",
      [["change_materials", { step_ids: [id(4)], additives: ["35% silica flour"], excess: null }]],
    ],
    ["2 % of calcium chloride in plug 4", [["change_materials", { additives: ["2% calcium chloride"] }]]],
    ["rm plug 3", [["remove_step", { step_ids: [id(3)] }]]],
    ["Remove plug 4 please, not need, the casing have cement.", [["remove_step", { step_ids: [id(4)] }]]],
    [
      "set a tag on plug three, wait four hours, no make that six hours",
      [["custom", { patch: [{}, { value_json: "6" }] }]],
    ],
    ["set the top of plug 4 at twenty nine fifty, uh, no, twenty eight fifty", [moved(4, { top_ft: 2850 })]],
    [
      "take out plug 4, sorry, don't take it out, make it class H",
      [["change_materials", { step_ids: [id(4)] }]],
    ],
    [
      "put a note on plug 4 that says check the log, no scratch that, says run the log",
      [["custom", { patch: [{ value_json: '"run the log"' }] }]],
    ],
    [
      "Change the wording 'tag after 4 hours' on plug 5 to 8 hours",
      [["custom", { patch: [{ value_json: "8" }] }]],
    ],
    [
      "Squeeze plug 4 with 75 ft below and 75 ft above the formation top",
      [moved(4, { top_ft: 2925, bottom_ft: 3075 })],
    ],
    [
      'Convert plug 4 to a balanced plug inside the 7" only, no perforation',
      [["change_materials", { placement: "spot" }]],
    ],
  ];
  it.each(orders)("are carried out: %s", async (sentence, calls) => {
    expect((await after(sentence)).edits).toMatchObject(calls);
  });
});
