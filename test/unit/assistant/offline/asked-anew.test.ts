import { describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { startConversation } from "#test/eval/conversation.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200305717");
const plug = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!;

const answerTo = async (sentence: string) => {
  const talk = startConversation(structuredClone(PLAN), createOfflineModel());
  const { answer, calls } = await talk.say(sentence, { allow_plan_changes: true, approve: true });
  expect(calls.filter(({ edited }) => edited)).toEqual([]);
  return answer;
};

describe("a question that is corrected while it is asked", () => {
  const { top_ft, bottom_ft } = plug(4);
  const long = `${bottom_ft! - top_ft!} ft long. Plug 4`;
  it.each([
    "how long is plug 3, I mean plug 4",
    "How long is plug 3, no, plug 4?",
    "How long is plug 3? Sorry, plug 4.",
    "what's the top, I mean the length of plug 4",
  ])("is answered as it is meant: %s", async (sentence) => {
    const answer = await answerTo(sentence);
    expect(answer).toContain(long);
    expect(answer).not.toContain("Plug 3");
  });

  it("answers both where an apology brings another question", async () => {
    const answer = await answerTo("How long is plug 3? Sorry, and how many sacks does plug 4 take?");
    expect(answer).toContain("ft long. Plug 3");
    expect(answer).toContain(`${plug(4).materials!.sacks} sacks`);
  });
});

describe("a question about where plugs stand", () => {
  it("tells the casing and the hole around a plug, from the plan's own segments", async () => {
    const { inside } = plug(4);
    const answer = await answerTo("What casing is plug 4 in?");
    expect(answer).toContain(`bore ${inside[0]!.id_in} in`);
  });

  it("lists the plugs in a string of casing", async () => {
    const inside = PLAN.steps.filter((step) => step.inside.some(({ string }) => string === "production"));
    const answer = await answerTo("Which plugs are inside the production casing?");
    for (const { plug_no } of inside) expect(answer).toContain(`Plug ${plug_no}:`);
  });

  it("says that none stands in open hole, from the plan and not from the well's record", async () => {
    expect(await answerTo("Which plugs stand in open hole?")).toContain(
      "No plug of the plan stands in open hole",
    );
  });
});
