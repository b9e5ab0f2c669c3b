import { describe, expect, it } from "vitest";
import { hear } from "#test/support/worlds/offline-talk.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const planOf = (api10: string) => {
  const plan = samplePlan(api10);
  return { plan, id: (n: number) => plan.steps.find(({ plug_no }) => plug_no === n)!.step_id };
};
const WATER = planOf("4200342706");
const SHOES = planOf("4200346118");

describe("the plug that is meant", () => {
  const removed: [sentence: string, numbers: number[]][] = [
    ["remove 6 and 7", [6, 7]],
    ["Remove the 39-sack plug.", [3]],
    ["remove the plug with 29 sacks", [6]],
    ["remove plug number five", [5]],
    ["Remove the third plug from the top.", [6]],
    ["remove the second largest plug", [3]],
    ["remove the two shortest formation plugs", [4, 7]],
    ["remove the plugs of 3450 and 1650", [4, 5]],
    ["remove the cap on the bridge plug at 9,074", [2]],
    ["remove the bridge plug and its cap", [1, 2]],
    ["remove the one above the San Andres plug", [5]],
  ];
  it.each(removed)("%s", async (sentence, numbers) => {
    const { calls } = await hear(WATER.plan, sentence);
    expect(calls).toEqual([["remove_step", { step_ids: numbers.map(WATER.id) }]]);
  });

  const offered: [sentence: string, numbers: number[]][] = [
    ["remove every plug between 800 and 1,300 ft", [6, 7]],
    ["remove every formation plug but 4", [7]],
  ];
  it.each(offered)("%s: is offered first", async (sentence, numbers) => {
    const { calls, edits } = await hear(WATER.plan, sentence);
    const payload_json = { step_ids: numbers.map(WATER.id) };
    expect(calls).toEqual([["preview_edit", { op_type: "remove_step", payload_json }]]);
    expect(edits).toBe(0);
  });

  const asked: [sentence: string, why: RegExp][] = [
    ["remove the second deepest plug", /whether the bridge plugs count/u],
    ["remove the deepest plugs", /how many of them/u],
    ["In the Santa Rosa, extend plug 5 up 20 ft", /stands for the Santa Rosa/u],
    ["In the Wolfcamp, raise plug 6 10 ft", /stands for the Wolfcamp/u],
    ["tag the casing cut", /nothing to tag/u],
  ];
  it.each(asked)("%s: is asked back", async (sentence, why) => {
    const { text, edits } = await hear(WATER.plan, sentence);
    expect(text).toMatch(why);
    expect(edits).toBe(0);
  });

  it("is not one of a formation whose name is only like what was said", async () => {
    for (const sentence of ["In the Yater, extend plug 5 up 20 ft", "remove plug 4 of the San Andreas well"])
      expect(await hear(SHOES.plan, sentence)).toMatchObject({ edits: 0 });
  });

  it("is in the change that follows it, with the figures of the order before", async () => {
    const tag = (n: number, field: string, value: string) => ({
      op: "replace",
      path: `/steps/${SHOES.id(n)}/tag/${field}`,
      value_json: value,
    });
    const both = await hear(SHOES.plan, "Tag 2 and 4. 6 hrs.");
    const patch = [2, 4].flatMap((n) => [tag(n, "required", "true"), tag(n, "wait_hours", "6")]);
    expect(both.calls).toEqual([["custom", { patch }]]);
  });
});
