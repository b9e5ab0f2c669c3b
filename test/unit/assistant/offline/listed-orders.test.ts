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
  const edits: unknown[] = [];
  for (const sentence of sentences) {
    // oxlint-disable-next-line no-await-in-loop -- one message after the other
    const { calls } = await talk.say(sentence, FREE);
    edits.push(...calls.filter(({ edited }) => edited).map(({ name, args }) => [name, args]));
  }
  return edits;
};

const tags = (n: number, hours: string): Call => [
  "custom",
  {
    patch: [
      { path: `/steps/${id(n)}/tag/required`, value_json: "true" },
      { path: `/steps/${id(n)}/tag/wait_hours`, value_json: hours },
    ],
  },
];
const sacks = (n: number, count: number): Call => ["change_materials", { step_ids: [id(n)], sacks: count }];

describe("orders of a list", () => {
  it.each<[string, Call[]]>([
    ["Please make the following changes: tag plug 3 and give plug 4 75 sacks.", [tags(3, "4"), sacks(4, 75)]],
    ["Kindly do the following. 80 sacks in plug 4.", [sacks(4, 80)]],
    ["1. Tag plug 3. 2. 80 sacks in plug 4.", [tags(3, "4"), sacks(4, 80)]],
    ["a) tag plug 3; b) plug 4 at 80 sacks", [tags(3, "4"), sacks(4, 80)]],
    ["Tag plug 3 with 6 hours and plug 4 the same.", [tags(3, "6"), tags(4, "6")]],
    [
      "tag plug three after six hours wait no eight hours and plug four the same",
      [tags(3, "8"), tags(4, "8")],
    ],
  ])("are each carried out: %s", async (message, calls) => {
    expect(await after(message)).toMatchObject(calls);
  });

  it.each([
    "I was told the following: tag plug 3.",
    "They made the following changes: tag plug 3.",
    "The following is an example: tag plug 3.",
  ])("are none where somebody else's words are told: %s", async (message) => {
    expect(await after(message)).toEqual([]);
  });
});

describe("a new plug with its tag", () => {
  const added: Call = ["add_step", { top_ft: 3250, bottom_ft: 3350, placement: "spot", cement_class: "C" }];
  const tagged = [{ value_json: "true" }, { value_json: "6" }];
  it.each([
    [["Add a plug from 3250 to 3350, class C, spotted, and tagged after 6 hours."]],
    [["Add a 100 ft plug at 3,300 ft, spotted, class C, and tagged after 6 hours.", "around it"]],
    [
      [
        "Could we perhaps add a plug from 3250 to 3350, spotted, class C, tagged after 6 hours?",
        "yes, do it",
      ],
    ],
  ])("is added and tagged: %s", async (messages) => {
    expect(await after(...messages)).toMatchObject([added, ["custom", { patch: tagged }]]);
  });
});

describe("a length that is aimed at", () => {
  it.each([
    ["Lengthen plug 3 so that it satisfies the minimum of 150 ft.", "up"],
    ["Stretch plug 3 so it complies with the 150 ft of the form.", "at the top"],
  ])("is no increase: %s", async (message, end) => {
    const [[, args] = []] = (await after(message, end)) as Call[];
    const { top_ft, bottom_ft } = PLAN.steps.find(({ plug_no }) => plug_no === 3)!;
    expect(args).toMatchObject({ step_id: id(3), top_ft: bottom_ft! - 150 });
    expect(top_ft).not.toBe(bottom_ft! - 150);
  });
});

describe("a note that names its plug first", () => {
  it.each([
    ["Would you add a note to plug 3 that the crew calls 4 hours before it pumps?", 1],
    ["Put a note on plug 3 that the tool is rated to 10,000 psi. Tag plug 4.", 2],
  ])("holds what follows “that”: %s", async (message, edits) => {
    const made = await after(message);
    expect(made).toHaveLength(edits);
    expect(JSON.stringify(made[0])).toContain(`/steps/${id(3)}/special_instructions`);
  });
});

describe("what is corrected in one breath", () => {
  it.each<[string[], Call[]]>([
    [
      ["plug three uh make the top thirty eight fifty no sorry thirty eight seventy"],
      [["adjust_interval", { top_ft: 3870 }]],
    ],
    [["delete plug three no no don't delete it just give it 60 sacks"], [sacks(3, 60)]],
    [
      ["Raise the top of plug 3 to 3,850 ft.", "actually 3,870"],
      [
        ["adjust_interval", { top_ft: 3850 }],
        ["revert_edit", {}],
        ["adjust_interval", { top_ft: 3870 }],
      ],
    ],
    [
      ["Raise the top of plug 3 to 3,850 ft.", "ok put everything back to how it was"],
      [
        ["adjust_interval", { top_ft: 3850 }],
        ["revert_edit", { version: 0 }],
      ],
    ],
  ])("is read once: %s", async (messages, calls) => {
    expect(await after(...messages)).toMatchObject(calls);
  });
});
