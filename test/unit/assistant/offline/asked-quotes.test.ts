import { describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { startConversation } from "#test/eval/conversation.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200305717");
const plug = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!;
const { sacks, explain } = plug(4).materials!;

const answersTo = async (...sentences: string[]) => {
  const talk = startConversation(structuredClone(PLAN), createOfflineModel());
  const answers = [];
  for (const sentence of sentences) {
    // oxlint-disable-next-line no-await-in-loop -- one message after the other
    const { answer, calls } = await talk.say(sentence, { allow_plan_changes: true, approve: true });
    expect(calls.filter(({ edited }) => edited)).toEqual([]);
    answers.push(answer);
  }
  return answers.at(-1)!;
};

describe("a question about what somebody else wrote", () => {
  it.each([
    'The RRC writes: "Justify plug 4." How should we respond?',
    "The district says: give the basis for plug 4. What do I answer?",
  ])("answers for the plug that the quotation names: %s", async (message) => {
    expect(await answersTo(message)).toMatch(/^Plug 4: .*\n- It /u);
  });

  it.each([
    [`'Plug 4: ${sacks} sacks.' Is that how it is?`, /^Yes/u],
    [`'Plug 4 shall be ${sacks + 30} sacks minimum.' Is it already like that?`, /^No/u],
    [`Comment: "Plug 4 to have at least ${sacks} sacks." Do we meet that?`, /^Yes/u],
  ])("tells whether what it claims is so: %s", async (message, verdict) => {
    expect(await answersTo(message)).toMatch(verdict);
  });

  it("answers the question that is quoted", async () => {
    expect(
      await answersTo('They want to know: "How many sacks does plug 4 take?" What do we tell them?'),
    ).toMatch(new RegExp(`^${sacks} sacks`, "u"));
  });

  it("shows all that a request would change", async () => {
    const answer = await answersTo(
      "'Plug 4 - add 2% CaCl2 and WOC 8 hrs.' Which step do they mean, and is it like that?",
    );
    expect(answer).toContain("Plug 4");
    expect(answer).toContain("Nothing is changed");
    expect(answer).toMatch(/2% cacl2/iu);
  });
});

describe("why a plug takes so many sacks", () => {
  it.each([
    `why ${sacks} sx on plug 4`,
    `explain how the ${sacks} sacks of plug 4 were arrived at`,
    `Where do the ${sacks} sacks on plug 4 come from?`,
    `How did you come up with ${sacks} sacks for plug 4?`,
  ])("is told by its arithmetic: %s", async (question) => {
    const answer = await answersTo(question);
    for (const line of explain) expect(answer).toContain(line);
  });
});

describe("thanks and praise", () => {
  it.each([
    "Thanks a lot, very helpful.",
    "Just to say thank you, the plan reads very well.",
    "Nice. Cheers.",
  ])("are answered by a word: %s", async (message) => {
    expect(await answersTo(message)).toBe("You are welcome. Nothing was changed.");
  });
});

describe("what remarks mean", () => {
  it("is told of the remarks that were asked for before", async () => {
    expect(await answersTo("Any warnings?", "And what does that mean for us?")).toContain(
      "No paragraph is broken",
    );
  });
});

describe("a supposed length", () => {
  const { top_ft, bottom_ft } = plug(4);
  const interval = (a: number, b: number): string =>
    `${a.toLocaleString("en-US")}–${b.toLocaleString("en-US")} ft`;

  it.each(["What if plug 4 was 140 ft?", "What would plug 4 take if it were 140 ft long?"])(
    "is shown for both ends, and neither is offered: %s",
    async (question) => {
      const answer = await answersTo(question);
      expect(answer).toContain(interval(bottom_ft! - 140, bottom_ft!));
      expect(answer).toContain(interval(top_ft!, top_ft! + 140));
      expect(answer).not.toContain("do it");
    },
  );

  it.each(["What if plug 4 was 140 ft?", "What would happen if we extended plug 4 by 40 ft?"])(
    "is not made by a word behind it: %s",
    async (question) => {
      expect(await answersTo(question, "up")).not.toContain("Done");
    },
  );
});

describe("a plug that is named by its length and its place", () => {
  it("is the one that stands there", async () => {
    const { top_ft, bottom_ft } = plug(4);
    const question = `Which rule asks for the ${bottom_ft! - top_ft!}-ft plug at ${top_ft}-${bottom_ft} ft?`;
    expect(await answersTo(question)).toMatch(/^Plug 4: /u);
  });
});
