import { describe, expect, it } from "vitest";
import { hear } from "#test/support/worlds/offline-talk.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200305717");
const spotted = PLAN.steps.find(({ placement, type }) => placement === "spot" && type !== "bridge_plug_cap")!;
const untagged = PLAN.steps.filter(({ tag, materials }) => materials && !tag.required);

const answers = async (question: string): Promise<string> => {
  const { text, edits, status } = await hear(PLAN, question);
  expect({ edits, status }).toEqual({ edits: 0, status: "completed" });
  return text;
};

describe("a question that asks no figure", () => {
  const cases: [question: string, part: string][] = [
    ["What does TOC stand for?", "top of cement"],
    ["meaning of sx", "sacks of cement"],
    ["sorry to ask, but what does MD mean?", "measured depth"],
    ["Would it be prudent to tag plug 3?", "is for the engineer to judge"],
    ["what is the weakest spot of the plan", "I judge no plan"],
    ["how deep is the third plug", "Plug 3:"],
    [`what is under plug ${PLAN.steps[3]!.plug_no}`, `Plug ${PLAN.steps[2]!.plug_no}:`],
    ["which plugs are based on practice?", "practice"],
    ["which notes are on plug 3", "no note is written on it"],
    ["any perforations above 1,000 ft?", "above 1,000 ft"],
  ];

  it.each(cases)("%s", async (question, part) => {
    expect(await answers(question)).toContain(part);
  });

  it("names the plugs without a tag, and not those with one", async () => {
    const text = await answers("which plugs are not tagged?");
    expect(text.match(/Plug \d+(?=:)/gu)).toEqual(untagged.map(({ plug_no }) => `Plug ${plug_no}`));
  });

  it("asks for the depth of the well where a term of the record is named", async () => {
    expect(await answers("what's TD?")).toContain("Total depth");
  });

  it("judges nothing by a bare yes or no", async () => {
    expect(await answers(`Is it sensible to spot plug ${spotted?.plug_no ?? 3}?`)).not.toMatch(
      /^(?:Yes|No)\b/u,
    );
  });
});
