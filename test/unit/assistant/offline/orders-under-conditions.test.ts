import { describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { startConversation } from "#test/eval/conversation.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

// plug 3 has 34 sacks, plug 4 31, plug 5 28 and a tag, plug 6 27
const PLAN = samplePlan("4200305717");
const id = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!.step_id;

const said = async (sentence: string) => {
  const talk = startConversation(structuredClone(PLAN), createOfflineModel());
  const { calls, answer } = await talk.say(sentence, { allow_plan_changes: true, approve: true });
  return { edits: calls.filter(({ edited }) => edited).map(({ name, args }) => [name, args]), answer };
};

describe("an order under a condition that the plan answers", () => {
  it.each<[string, [string, object][]]>([
    [
      "If plug 6 has fewer than 28 sacks, set it to 28; if not, leave it.",
      [["change_materials", { sacks: 28 }]],
    ],
    [
      "if plug 4 is class C make it class H",
      [["change_materials", { step_ids: [id(4)], cement_class: "H" }]],
    ],
    ["Raise the top of plug 3 by 50 ft if it is over 30 sacks.", [["adjust_interval", { top_ft: 3850 }]]],
    ["unless plug 4 is tagged, tag it with 8 hours", [["custom", {}]]],
    ["Tag plug 6 if it is not tagged yet.", [["custom", {}]]],
  ])("is carried out where it holds: %s", async (sentence, calls) => {
    expect((await said(sentence)).edits).toMatchObject(calls);
  });

  it.each([
    ["If plug 3 is over 300 sacks, tag plug 6 after 8 hours.", "34 sacks"],
    ["If plug 5 has no tag then tag it.", "tagged"],
    ["Remove plug 4 if it takes less than 20 sacks, otherwise leave it.", "31 sacks"],
    ["If plug 4 is class H, make it class C.", "class C"],
  ])("is told where it doesn't: %s", async (sentence, why) => {
    const { edits, answer } = await said(sentence);
    expect(edits).toEqual([]);
    expect(answer).toContain("nothing was changed");
    expect(answer).toContain(why);
  });

  it.each([
    "Once plug 5 is tagged, remove plug 6.",
    "If plug 5 has been tagged, remove plug 6.",
    "If plug 3 takes over 30 sacks on the rig, remove it.",
    "If plug 3 is under 40 sacks remove it, otherwise tag it.",
    "Remove plug 3 if the district agrees.",
    "If plugs 3 and 6 are over 30 sacks, remove plug 4.",
  ])("is only shown where the plan doesn't say: %s", async (sentence) => {
    expect((await said(sentence)).edits).toEqual([]);
  });
});
