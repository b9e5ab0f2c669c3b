import { describe, expect, it } from "vitest";
import { hear } from "#test/support/worlds/offline-talk.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200342706");
const plug = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!;
const sacks = (n: number): number => plug(n).materials!.sacks;

const answers = async (question: string): Promise<string> => {
  const { text, edits, status } = await hear(PLAN, question);
  expect({ edits, status }).toEqual({ edits: 0, status: "completed" });
  return text;
};

describe("an operation over figures of plugs begins its answer with the figure", () => {
  const apart = plug(4).top_ft! - plug(5).bottom_ft!;
  const both = sacks(4) + sacks(5);
  const cases: [question: string, beginning: string][] = [
    [
      "Which of plugs 3 and 8 is bigger, and by how much?",
      `Plug 8 takes more, by ${sacks(8) - sacks(3)} sacks: ${sacks(8)} sacks against ${sacks(3)}`,
    ],
    [
      "What is the distance between plug 4 and plug 5?",
      `${apart.toLocaleString("en-US")} ft lie between them`,
    ],
    ["How many sacks do plugs 4 and 5 take in total?", `Together: ${both} sacks`],
    [`At $22 a sack, what do plugs 4 and 5 cost?`, `$${(both * 22).toLocaleString("en-US")}: ${both} sacks`],
    [
      "What share of the cement is plug 8?",
      `${Math.round((1000 * sacks(8)) / 274) / 10} % of the plan's cement`,
    ],
    ["If I lengthened plug 4 by 10 %, how many feet would that be?", "10 ft: 10 % of plug 4"],
    ["how many plugs stand above 2,000 ft?", "Four cement plugs stand above 2,000 ft"],
  ];

  it.each(cases)("%s", async (question, beginning) => {
    const text = await answers(question);
    expect(text.slice(0, beginning.length)).toBe(beginning);
  });
});

describe("a question for yes or no begins its answer with one of them", () => {
  const cases: [question: string, beginning: string][] = [
    ["Is plug 8 longer than plug 4?", "Yes. Plug 8 is longer"],
    ["Is plug 4 longer than plug 8?", "No. Plug 4 is shorter"],
    ["Does plug 4 overlap plug 5?", "No. "],
    ["Is every plug at least 50 ft long?", "No: plug 2 (20 ft long)"],
    ["Is plug 4 of class H?", "No: plug 4 (class C)"],
    ["Are there plugs over 100 sacks?", `Yes: plug 8 (${sacks(8)} sacks`],
    ["Does anything here violate?", "No. "],
    ["Is the plan good to go?", "Yes. "],
  ];

  it.each(cases)("%s", async (question, beginning) => {
    const text = await answers(question);
    expect(text.slice(0, beginning.length)).toBe(beginning);
  });

  it("measures a plug by a paragraph that it rests on, and says where it can't", async () => {
    expect(await answers("Does plug 5 satisfy (d)(2) to the letter?")).toMatch(/^Yes\. Plug 5 rests on/u);
    expect(await answers("Does plug 8 satisfy (g)(3)?")).toMatch(/^The plan can't say/u);
  });
});

describe("a question whether something may be done is answered by a preview", () => {
  it.each([
    ["May plug 4 be extended by 20 ft at the bottom?", "Yes: it adds no violation"],
    ["Are we allowed to leave out plug 5?", "No: it would break 16 TAC"],
    ["Could the sacks of plug 5 lawfully be cut to 4?", "No: it would break 16 TAC §3.14(d)(11)"],
    ["If the law allows it, remove plug 5.", "No: it would break 16 TAC"],
  ])("%s", async (question, beginning) => {
    const text = await answers(question);
    expect(text.slice(0, beginning.length)).toBe(beginning);
  });

  it("offers nothing where only the cost is asked for", async () => {
    const question = "Who pays if we leave out plug 5?";
    const { text, turn } = await hear(PLAN, question);
    expect(text).toContain("doesn't say who pays");
    const { edits } = await hear(PLAN, "ok yes", { past: [{ kind: "user", text: question }, turn] });
    expect(edits).toBe(0);
  });
});

describe("a question that names its object in passing", () => {
  const perforated = PLAN.steps.flatMap(({ perforate_at_ft: ft }) => ft ?? []);
  it.each([
    ["At which depths do we have to perforate?", `${Math.max(...perforated).toLocaleString("en-US")} ft`],
    ["What would the sacks of plug 4 be if its top were 2,750 ft?", "Nothing is changed"],
    ["List for each plug: sacks and mix water.", "Mixing water"],
    ["I was told 'every plug shall be tagged'. Is that what the rule says?", "(d)(2)"],
    ["'A plug is at least 50 ft long.' Show me which of ours would not satisfy it.", "Plug 2:"],
    ["Why do you require plug 5 when there is a bridge plug below it already?", "Plug 5:"],
    ["Explain the factor of plug 4.", "(d)(11)"],
    ["Prepare a summary of what has to be verified in the record.", "well's record"],
  ])("%s", async (question, part) => {
    expect(await answers(question)).toContain(part);
  });
});

describe("a question about rules", () => {
  it.each([
    ["Where does the rule say 20 ft of cement on a bridge plug?", "(g)(3)"],
    ["Which paragraph keeps water strata apart?", "(d)(2)"],
  ])("%s", async (question, part) => {
    expect(await answers(question)).toContain(part);
  });

  it("tells the district's discretion from the rule", async () => {
    expect(await answers("Is plug 4 the district's discretion or the rule?")).toContain("(d)(7)");
  });
});
