import { assert, property, sample } from "fast-check";
import { describe, expect, it } from "vitest";
import { samplePlan } from "#test/support/builders/sample-plans.ts";
import { editsOf, sentences } from "#test/support/worlds/spoken-frames.ts";

const PLANS = ["4200346118", "4200342706", "4200305717", "4217334896"].map((api) => samplePlan(api));
const RUNS = Number(process.env["PLUGWRIGHT_SENTENCES"] ?? 300);

describe.each(PLANS.map((plan) => [plan.api14, plan] as const))("orders on %s in any voice", (_api, plan) => {
  it("change the plan by exactly what was ordered, or not at all", () => {
    assert(
      property(sentences(plan), ({ text, edit }) => {
        const made = editsOf(plan, text);
        const allowed = [[], ...(edit ? [[edit]] : [])];
        expect(allowed.map((edits) => ({ text, edits }))).toContainEqual({ text, edits: made });
      }),
      { numRuns: Math.ceil(RUNS / PLANS.length) },
    );
  });
});

describe("plain orders in any voice", () => {
  it("are mostly carried out", () => {
    const [plan] = PLANS;
    const ordered = sample(sentences(plan!), { numRuns: 200, seed: 7 }).filter(({ edit }) => edit !== null);
    const made = ordered.filter(({ text }) => editsOf(plan!, text).length > 0);
    expect(made.length / ordered.length).toBeGreaterThan(0.7);
  });
});
