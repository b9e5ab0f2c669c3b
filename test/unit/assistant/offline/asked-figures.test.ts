import { describe, expect, it } from "vitest";
import { hear } from "#test/support/worlds/offline-talk.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200342706");
const plug = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!;
const plugsIn = (text: string): string[] => text.match(/Plug \d+(?=:)/gu) ?? [];

const answers = async (question: string): Promise<string> => {
  const { text, edits, status } = await hear(PLAN, question);
  expect({ edits, status }).toEqual({ edits: 0, status: "completed" });
  return text;
};

describe("a question about one figure of one plug", () => {
  const slurry = (n: number) =>
    `slurry ${plug(n).materials!.slurry_bbl} bbl (${plug(n).materials!.slurry_ft3} ft³)`;
  const cases: [question: string, parts: string[]][] = [
    ["How many barrels of slurry does plug 4 take?", [slurry(4)]],
    ["slurry and mix water of plug 5", [slurry(5), `mixing water ${plug(5).materials!.water_bbl} bbl`]],
    ["What yield has plug 4?", ["yield 1.32 ft³/sk at 14.8 lb/gal"]],
    ["Which excess is on plug 4?", ["excess 35 % (× 1.35)"]],
    ["Any additives in plug 4?", ["no additives"]],
    ["how long is plug 4?", ["100 ft long"]],
    ["Where is plug 4 perforated?", ["perforated at 3,500 ft"]],
    ["How much cement of plug 4 goes behind pipe?", ["inside the pipe or hole", "behind pipe"]],
  ];

  it.each(cases)("%s", async (question, parts) => {
    const text = await answers(question);
    for (const part of parts) expect(text.toLowerCase()).toContain(part);
    expect(text.toLowerCase().startsWith(parts[0]!)).toBe(true);
    expect(plugsIn(text)).toHaveLength(1);
  });
});

describe("a question that picks plugs by a measure", () => {
  const cases: [question: string, plugs: number[]][] = [
    ["Which is the second deepest plug?", [3]],
    ["third largest plug by sacks?", [4]],
    ["The two longest plugs?", [8, 3]],
    ["which plug is second from the top?", [7]],
    ["Which plug has 39 sacks?", [3]],
    ["which plug takes the most cement?", [8]],
  ];

  it.each(cases)("%s", async (question, plugs) => {
    const text = await answers(question);
    expect(plugsIn(text).slice(0, plugs.length)).toContain(`Plug ${plugs[0]}`);
    expect(new Set(plugsIn(text)).size).toBe(plugs.length);
  });
});

describe("sums", () => {
  it("of several plugs stand behind their lines", async () => {
    const text = await answers("How much slurry do plugs 4 and 5 take together?");
    const sacks = plug(4).materials!.sacks + plug(5).materials!.sacks;
    expect(text).toContain(`Together: ${sacks} sacks; slurry 14.86 bbl`);
  });

  it("of the plan without some plugs leave those out", async () => {
    const text = await answers("How many sacks without plug 8?");
    expect(text).toContain(`Without it the plan takes ${274 - plug(8).materials!.sacks} sacks`);
  });
});

describe("a question about a rule behind one side of a plug", () => {
  it.each([
    ["On what authority is plug 5 tagged?", "§3.14(d)(2)", "§3.14(g)(2)"],
    ["Which rule asks for the squeeze of plug 5?", "§3.14(g)(2)", "§3.14(d)(2)"],
    ['Why is plug 5 only 100 ft long when (d)(11) says "fill 100 feet"?', "§3.14(d)(11)", "not as an order"],
  ])("%s", async (question, part, other) => {
    const text = await answers(question);
    expect(text).toContain(part);
    expect(text).not.toContain(other);
  });

  it("does not take “(k)” for a letter of a book's name", async () => {
    expect(await answers("What does (k) say?")).toContain("none names it");
  });

  it("is answered for the record as it stands where another record is supposed", async () => {
    const text = await answers(
      "If the base of usable water were at 1,400 ft, would plug 5 still need a tag?",
    );
    expect(text).toContain("the plan is made from the well's record");
    expect(text).toContain("is always tagged");
  });
});

describe("a sentence that is not understood", () => {
  it("tells which words were read, and lists no plan", async () => {
    const text = await answers("Is the plug happy?");
    expect(text).toContain("“the plug”");
    expect(plugsIn(text).length).toBeLessThan(2);
  });

  it.each([
    ["¿Cuántos sacos lleva el tapón 3?", "Solo leo inglés"],
    ["Combien de sacs pour le bouchon 5 ?", "Je ne lis que l'anglais"],
    ["Wie viele Säcke braucht der Stopfen 5?", "Ich lese nur Englisch"],
    ["Сколько мешков цемента?", "I read English only"],
  ])("of another language is told so: %s", async (question, part) => {
    const text = await answers(question);
    expect(text).toContain(part);
    expect(text).toContain("I read English only");
  });
});
