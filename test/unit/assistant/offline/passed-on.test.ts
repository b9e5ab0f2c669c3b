import { describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { passedOn } from "#shared/assistant/offline/turn/passed-on.ts";
import { startConversation } from "#test/eval/conversation.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200305717");
const id = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!.step_id;
const FREE = { allow_plan_changes: true, approve: true };
const commentsIn = (written: string) => passedOn({ written, isWhole: true })?.comments ?? null;

describe("comments that are passed on", () => {
  it.each<[written: string, comments: string[]]>([
    [
      "From: RRC\nComments on W-3A:\n1. Tag plug at 4000'.\n2. Omit plug 6.\nPlease make these changes.",
      ["Tag plug at 4000'.", "Omit plug 6."],
    ],
    ["Comments, apply number 2 only:\n1) Omit plug 6\n2) Tag plug 3", ["Tag plug 3"]],
    ["Email below:\n> 1. Tag plug 3\n> 2. Omit plug 6\nonly apply #1", ["Tag plug 3"]],
    [
      'They wrote "Operator to tag plug 3. WOC 4 hrs." Please revise accordingly.',
      ["tag plug 3. WOC 4 hrs."],
    ],
    [
      "'Approved, except plug 4 shall be 2,850-3,000.' Apply the exception.",
      ["plug 4 shall be 2,850-3,000."],
    ],
    [
      "Remarks: 1. Class H on plug 3. 2. Tag plug 4. Please change accordingly.",
      ["Class H on plug 3.", "Tag plug 4."],
    ],
  ])("are told from headers and the writer's own words: %s", (written, comments) => {
    expect(commentsIn(written)).toEqual(comments);
  });

  it.each([
    'RRC says "remove plug 7".',
    '"Omit plug 6." Should we do it?',
    'The district says "tag plug 3". Don\'t change anything yet.',
    'put "pressure test first" in the special instructions of plug 4',
    "1. Tag plug 3\n2. Omit plug 6",
  ])("need a request to carry them out: %s", (written) => {
    expect(commentsIn(written)).toBeNull();
  });

  it("are shown, and one yes makes all of them", async () => {
    const talk = startConversation(structuredClone(PLAN), createOfflineModel());
    const shown = await talk.say(
      "RRC wrote:\n1. Tag the plug at 4,000'.\n2. Plug 4 must be 75 sx minimum.\n3. Submit a bond log.\nPlease make these changes.",
      FREE,
    );
    expect(shown.calls.filter(({ edited }) => edited)).toEqual([]);
    expect(shown.answer).toContain("Submit a bond log");
    const { calls } = await talk.say("do it", FREE);
    expect(calls.filter(({ edited }) => edited).map(({ name, args }) => [name, args])).toMatchObject([
      ["custom", { patch: [{ path: `/steps/${id(3)}/tag/required` }, {}] }],
      ["change_materials", { step_ids: [id(4)], sacks: 75 }],
    ]);
  });
});
