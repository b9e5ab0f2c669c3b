import { describe, expect, it } from "vitest";
import { hear } from "#test/support/worlds/offline-talk.ts";
import { MEANT, NOT_MEANT } from "#test/support/worlds/orders-not-meant.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";
import { TOOLS } from "#shared/assistant/tools/registry.ts";

const PLAN = samplePlan("4200346118");
const EDITS = new Set<string>(TOOLS.filter(({ mutates }) => mutates).map(({ name }) => name));
const editsTried = (calls: readonly (readonly [string, unknown])[]) =>
  calls.map(([name]) => name).filter((name) => EDITS.has(name));

describe.each(Object.entries(NOT_MEANT))("an order that is %s", (_kind, sentences) => {
  it.each(sentences)("changes nothing and says so: %s", async (sentence) => {
    const heard = await hear(PLAN, sentence);
    expect({ edits: heard.edits, tried: editsTried(heard.calls), status: heard.status }).toEqual({
      edits: 0,
      tried: [],
      status: "completed",
    });
  });
});

describe("a plain order in the same voice", () => {
  it.each(MEANT)("is carried out: %s", async (sentence, op) => {
    expect(editsTried((await hear(PLAN, sentence)).calls)).toEqual([op]);
  });
});

describe("words that have no place in an edit", () => {
  it("are named, and the edit is offered, and a yes makes it", async () => {
    const said = "Extend plug 3 up by 50 ft with the blue bucket";
    const offered = await hear(PLAN, said);
    expect(offered).toMatchObject({ edits: 0 });
    expect(offered.text).toContain("I could not place “blue”, “bucket” in this edit, so I did not make it.");
    expect(offered.text).toContain("Nothing is changed. Say “do it” to make this edit.");
    const past = [{ kind: "user", text: said } as const, offered.turn];
    expect(editsTried((await hear(PLAN, "Yes, do it.", { past })).calls)).toEqual(["adjust_interval"]);
  });

  it("keep all orders of their message from being made, since a part may be half of what is meant", async () => {
    const heard = await hear(PLAN, "Set plug 4 to 30 sacks. Extend plug 3 up by 50 ft with the bucket.");
    expect(editsTried(heard.calls)).toEqual([]);
    expect(heard.text).toContain("Plug 4: 14 → 30 sacks");
    expect(heard.text).toContain("Another part of the message isn't clear yet");
    expect(heard.text).toContain("“do it” to make all that is shown");
  });

  it("a figure without a plain value is named", async () => {
    expect((await hear(PLAN, "Extend plug 3 up by 5e10 feet")).text).toContain(
      "I can't read “5e10” as a number",
    );
  });
});
