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

describe("a message that changes an order which was offered or asked about", () => {
  const made: [earlier: string, message: string, calls: Call[]][] = [
    [
      "should we set a CIBP at 4,300?",
      "do it with 20 ft of cement on top",
      [
        ["add_step", { type: "bridge_plug", depth_ft: 4300 }],
        ["add_step", { type: "bridge_plug_cap", top_ft: 4280, bottom_ft: 4300 }],
      ],
    ],
    [
      "Should we tag plug 4?",
      "yes, with 6 hours",
      [["custom", { patch: [{}, { path: `/steps/${id(4)}/tag/wait_hours`, value_json: "6" }] }]],
    ],
    ["Add a plug at 3,300.", "100 ft long around it", [["add_step", { top_ft: 3250, bottom_ft: 3350 }]]],
    ["Move plug 4 20 ft.", "up 30", [["adjust_interval", { step_id: id(4), top_ft: 2870, bottom_ft: 2970 }]]],
  ];
  it.each(made)("carries it out with the change: %s %s", async (earlier, message, calls) => {
    expect((await after(earlier, message)).edits).toMatchObject(calls);
  });

  it.each([
    ["Raise the top of plug 3 by 50 ft if the district agrees.", "make it 30", "3,870–4,000 ft"],
    ["Raise the top of plug 3 by 50 ft if the district agrees.", "No, too much. 30.", "3,870–4,000 ft"],
    ["Pump 40 sacks in plug 4, with sugar on it", "no, 45", "45 sacks"],
  ])("shows what it would be now: %s %s", async (earlier, message, shown) => {
    const { edits, answer } = await after(earlier, message);
    expect(edits).toEqual([]);
    expect(answer).toContain(shown);
  });

  it.each([
    ["Extend plug 3 up.", "50 ft is too much"],
    ["Raise the top of plug 3 by 50 ft if the district agrees.", "30 ft was never said"],
    ["Raise the top of plug 3 by 50 ft if the district agrees.", "plug 4 has 31 sacks"],
  ])("and not one that judges or tells: %s %s", async (earlier, message) => {
    expect((await after(earlier, message)).edits).toEqual([]);
  });
});
