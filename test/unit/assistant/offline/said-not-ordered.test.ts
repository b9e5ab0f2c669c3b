import { describe, expect, it } from "vitest";
import { samplePlan } from "#test/support/builders/sample-plans.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { startConversation } from "../../../eval/conversation.ts";

const PLAN = samplePlan("4200346118", {});

const edits = async (...said: readonly string[]): Promise<string[]> => {
  const talk = startConversation(PLAN, createOfflineModel());
  let made: string[] = [];
  for (const one of said) {
    const { calls } = await talk.say(one, { allow_plan_changes: true, approve: true });
    made = calls.filter(({ edited }) => edited).map(({ name }) => name);
  }
  return made;
};

describe("what is said and not ordered changes nothing", () => {
  it.each([
    // verbs that forbid
    "Stop combining plugs 5 and 6.",
    "Quit raising the top of plug 3 to 4,870 ft.",
    "Skip using class H in plug 3.",
    "Finish tagging plug 4.",
    "Omit to remove plug 4.",
    "Remove neither plug 5 nor plug 6.",
    "Make sure that no one extends plug 3 up by 50 feet.",
    // what was done, and how things are
    "Plugs 5 and 6 have been combined.",
    "Class H was used in plug 3.",
    "The top of plug 3 was at 4,870 ft.",
    "There is a plug from 2,900 to 3,000 ft.",
    "Plug 3 goes from 4,870 to 5,582 ft.",
    // somebody else does it, or will
    "They will extend plug 3 up by 50 feet.",
    "Those will extend plug 3 up by 50 feet.",
    "Let them extend plug 3 up by 50 feet.",
    "Let me extend plug 3 up by 50 feet myself.",
    "You were about to extend plug 3 up by 50 feet.",
    "You should have extended plug 3 up by 50 feet.",
    "I wanted to extend plug 3 up by 50 feet.",
    // something else is to be done first
    "Ask me first, then extend plug 3 up by 50 feet.",
    "Get the district's approval, then extend plug 3 up by 50 feet.",
    "Show me first, then extend plug 3 up by 50 feet.",
    "Wait, then extend plug 3 up by 50 feet.",
    "Extend plug 3 up by 50 feet. Run it by me before.",
    // marks of comments and denials
    "// extend plug 3 up by 50 feet",
    "-- extend plug 3 up by 50 feet",
    "!(Extend plug 3 up by 50 feet)",
    "REJECTED - extend plug 3 up by 50 feet",
    "Extend plug 3 up by 50 feet. Yeah, right.",
    // another well
    "Extend plug 3 of the Yater well up by 50 feet.",
    "In the Yater, extend plug 3 up by 50 feet.",
    // signs
    "Extend plug 3 up by −50 feet.",
    "WOC was 8 hours at plug 5.",
    "Omit class H in plug 3.",
    "Nice to extend plug 3 up by 50 feet.",
    "Little use to extend plug 3 up by 50 feet.",
    "Drop the calcium chloride from plug 3.",
    // a condition
    "Plug 4 to 60 sacks. Do it only if the top stays under 900 ft.",
  ])("%s", async (said) => {
    expect(await edits(said)).toEqual([]);
  });

  it.each([
    ["extend plug 3 up by 50 ft frobnicated", "ok thanks"],
    ["extend plug 3 up by 50 ft frobnicated", "Thanks, that's right."],
    ["extend plug 3 up by 50 ft frobnicated", "ok leave it like it is then"],
    ["what if we extend plug 3 up by 50 ft?", "ok good"],
    ["change plug 4 to class H and frobnicate", "Same for 5."],
    ["plug 4 needs no 60 sacks"],
    ["plug 3 down no 20 ft"],
    ["we don't need another plug from 2,000 to 2,100 ft"],
    ["no need for a plug from 2,000 to 2,100 ft", "ok"],
    ['Please make the change as the district requests: "extend plug 4 down to 3,050 ft"'],
  ])("%s / %s", async (...said) => {
    expect(await edits(...said)).toEqual([]);
  });
});

describe("an order in any plain form is carried out", () => {
  it.each([
    "You may now extend plug 3 up by 50 ft.",
    "We would like plug 3 extended up by 50 ft.",
    "I need plug 3 to go up by 50 ft.",
    "Please go ahead and extend plug 3 up by 50 ft.",
    "Start extending plug 3 up by 50 feet.",
    "plug 3, 50 feet up",
    "Extend plug 3 up 40 no 50 ft",
    "Bring the top of plug 3 up to um 4,800 no wait make that 4,870 and leave the bottom where it is",
  ])("%s", async (said) => {
    expect(await edits(said)).toEqual(["adjust_interval"]);
  });

  it("where a yes follows what was offered", async () => {
    expect(await edits("extend plug 3 up by 50 ft frobnicated", "yes, thank you")).toEqual([
      "adjust_interval",
    ]);
    expect(await edits("what if we extend plug 3 up by 50 ft?", "do it")).toEqual(["adjust_interval"]);
  });

  it("but for what a set leaves out", async () => {
    expect(await edits("Extend plugs 3 to 5, not 4, up by 10 feet.")).toEqual([
      "adjust_interval",
      "adjust_interval",
    ]);
  });
});

describe("“it” after a remark about a part of a plug", () => {
  const edits = async (...messages: string[]) => {
    const talk = startConversation(structuredClone(PLAN), createOfflineModel());
    const made = [];
    for (const message of messages)
      // oxlint-disable-next-line no-await-in-loop -- one message after the other
      made.push(...(await talk.say(message, { allow_plan_changes: true, approve: true })).calls);
    return made.filter(({ edited }) => edited).map(({ name, args }) => [name, args]);
  };

  it.each([
    ["no need for a tag on plug 5, take it off"],
    ["plug 5 does not need a tag, so remove it"],
    ["dont need no tag on 5 take it off"],
    ["Plug 5 has a tag. Remove that."],
  ])("is the tag: %s", async (message) => {
    expect(await edits(message)).toMatchObject([
      ["custom", { patch: [{ path: expect.stringContaining("/tag/required"), value_json: "false" }] }],
    ]);
  });

  it.each([
    [["What is the excess on plug 5?", "remove it"]],
    [["Why is plug 5 tagged?", "take it off"]],
    [["The squeeze at plug 5 isn't needed. Take it out."]],
    [["Why is plug 5 perforated?", "remove it"]],
  ])("is never the plug without a question: %j", async (messages) => {
    expect(await edits(...messages)).toEqual([]);
  });
});
