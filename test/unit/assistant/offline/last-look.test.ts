import { describe, expect, it } from "vitest";
import { oddNumeralIn } from "#shared/assistant/offline/language/numerals.ts";
import { type Intended, unplacedIn } from "#shared/assistant/offline/orders/last-look.ts";
import { compactStep } from "#shared/assistant/tools/plan-views.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const STEPS = samplePlan("4200346118").steps.map(compactStep);
const PLUG_3 = STEPS[2]!;

const raising = (text: string, changes: Partial<Intended> = {}): string[] =>
  unplacedIn({
    clause: { written: text, text },
    completed: text,
    ops: ["adjust_interval"],
    args: { step_id: PLUG_3.step_id, top_ft: PLUG_3.top_ft! - 50, bottom_ft: null, depth_ft: null },
    notes: [],
    steps: STEPS,
    among: [],
    ...changes,
  });

describe("the last look before an edit", () => {
  it.each([
    "extend plug 3 up by 50 ft",
    "please extend the plug at 5000 ft up by 50 ft",
    "would you be so kind as to carry the san andres plug up another 50 ft?",
    "extend plug 3 up by 50 ft because the old casing leaks badly",
    "raise the top of plug 3 from 4920 ft to 4870 ft",
  ])("finds a place for every word: %s", (text) => expect(raising(text)).toEqual([]));

  it.each([
    ["extend plug 3 up by 50 ft except the cap", ["except"]],
    ["extend plug 3 up by 50 ft with class h", ["class", "h"]],
    ["extend plug 3 and the queen plug up by 50 ft", ["queen"]],
    ["extend plug 3 up by 50 ft and 7 more", ["7"]],
    ["extend plug 3 up by 50 ft on tuesday", ["tuesday"]],
    ["extend plug 3 up by 50 ft, ikke sant", ["ikke", "sant"]],
    ["extend plug 3 up by 50 ft 🚫", ["🚫"]],
    ["extend plug 3 up by 50 ft?", ["?"]],
  ])("names what it can't place: %s", (text, words) => expect(raising(text)).toEqual(words));

  it("looks at the other words of the sentence, too", () => {
    const text = "extend plug 3 up by 50 ft";
    const clause = { written: text, text, beside: ["my cousin dreamt this"] };
    expect(raising(text, { clause })).toEqual(["cousin", "dreamt"]);
  });

  it("takes words of another operation only where the message orders that, too", () => {
    const text = "extend plug 3 up by 50 ft tagged";
    expect(raising(text)).toEqual(["tagged"]);
    expect(raising(text, { ops: ["adjust_interval", "tag"] })).toEqual([]);
  });
});

describe("a number", () => {
  it.each([
    "50 ft",
    "1,850'",
    "5k",
    "12.5",
    "5-1/2 in",
    "13 3/8",
    "plugs 1,2,3",
    "#4",
    "p3",
    "3500-3600",
    "30sx",
    "2%",
    "v2",
    "7Rvrs",
    "2nd",
    "w3a",
    "plug 3's",
  ])("has a plain value: %s", (text) => expect(oddNumeralIn(text)).toBeNull());

  it.each([
    "5e10",
    "1e3 ft",
    "0x10",
    "by 1,2,3 ft",
    "50abc",
    "5²",
    "7½",
    "5\u{200B}0",
    "30_000",
    "3.0.5",
    "007",
    "٥٠",
  ])("has none: %s", (text) => expect(oddNumeralIn(text)).not.toBeNull());
});
