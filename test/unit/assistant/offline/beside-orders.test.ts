import { describe, expect, it } from "vitest";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { TOOLS } from "#shared/assistant/tools/registry.ts";
import { startConversation } from "#test/eval/conversation.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";
import { hear } from "#test/support/worlds/offline-talk.ts";

const PLAN = samplePlan("4200346118");
const EDITS = new Set<string>(TOOLS.filter(({ mutates }) => mutates).map(({ name }) => name));
const editsIn = (calls: readonly (readonly [string, unknown])[]): string[] =>
  calls.map(([name]) => name).filter((name) => EDITS.has(name));
const ORDER = "Extend plug 3 up by 50 feet";

describe("what stands beside an order", () => {
  it.each([
    ["a label", `Lie: ${ORDER.toLowerCase()}.`],
    ["a label", `Spam: ${ORDER.toLowerCase()}.`],
    ["a label that says no", `Not approved: ${ORDER.toLowerCase()}.`],
    ["a refusal behind it", `${ORDER}. Rejected.`],
    ["a refusal behind it", `${ORDER}. Voted down.`],
    ["a condition before it", `Should the district so demand, ${ORDER.toLowerCase()}.`],
    ["something to wait for", `${ORDER}. Check with Maria first.`],
    ["something to wait for", `${ORDER}. Let me think about it.`],
    ["something to wait for", `${ORDER}. After the audit.`],
    ["a mistake", `${ORDER}. Oops.`],
    ["a mistake", `${ORDER}. Copy-paste error.`],
    ["an opinion asked for", `${ORDER}. Is that enough?`],
    ["an opinion asked for", `${ORDER}. Would the RRC accept this?`],
    ["an opinion asked for", `${ORDER}. How would you phrase that more politely?`],
    ["a ban on its own plug", `${ORDER}, but leave plug 3 alone.`],
    ["a ban on the whole plan", `${ORDER}, but don't touch the plan.`],
    ["a ban on what it does", `${ORDER} without changing its top.`],
    ["another plan", `${ORDER}. In the isolated plan, not here.`],
    ["somebody else who would", `I wish they would ${ORDER.toLowerCase()}.`],
    ["a plug to pass over in a question", "Skip plug 3 and tell me about plug 4."],
    ["a list that is asked about", `1. ${ORDER}.\n2. Use class H in plug 4.\nWhich one is wrong?`],
  ])("makes a preview of it: %s: %s", async (_what, said) => {
    const heard = await hear(PLAN, said);
    expect({ edits: heard.edits, tried: editsIn(heard.calls), status: heard.status }).toEqual({
      edits: 0,
      tried: [],
      status: "completed",
    });
  });

  it.each([
    ["a courtesy", `Hi, please ${ORDER.toLowerCase()}. Thanks a lot!`],
    ["a reason", `${ORDER}, because the district asked for it.`],
    ["what is wrong with the plug", `Plug 3 is too short. ${ORDER}.`],
    ["a question of its own", `${ORDER}. Why is that plug there anyway?`],
    ["a ban on another plug", `${ORDER} but don't touch plug 4.`],
  ])("lets it pass: %s: %s", async (_what, said) => {
    expect(editsIn((await hear(PLAN, said)).calls)).toEqual(["adjust_interval"]);
  });
});

describe("the answer to a question of the model", () => {
  const answered = async (order: string, answer: string): Promise<string[]> => {
    const asked = await hear(PLAN, order);
    const past = [{ kind: "user", text: order } as const, asked.turn];
    return editsIn((await hear(PLAN, answer, { past })).calls);
  };

  it.each([
    ["Extend the plug up by 50 feet.", "plug 3 is not the one I mean"],
    ["Extend the plug up by 50 feet.", "plug 3 stays"],
    ["Extend the plug up by 50 feet.", "Could be plug 3, could be plug 5"],
    ["Extend plug 3 up.", "50 feet is too much"],
    ["Use class H.", "anything but plug 3"],
    ["Remove the plug.", "plug 3 has to stay"],
  ])("that says something else completes no order: %s %s", async (order, answer) => {
    expect(await answered(order, answer)).toEqual([]);
  });

  it.each([
    ["Extend the plug up by 50 feet.", "plug 3", "adjust_interval"],
    ["Extend plug 3 up.", "50 feet", "adjust_interval"],
    ["Use class H.", "in plug 3", "change_materials"],
  ])("that names it completes the order: %s %s", async (order, answer, op) => {
    expect(await answered(order, answer)).toEqual([op]);
  });
});

describe("two changes beside two steps", () => {
  it.each(["tag plug 3, plug 4 to 50 sacks", "Changes: tag plug 5, plug 3 to 40 sacks"])(
    "are not made on both: %s",
    async (message) => {
      const talk = startConversation(structuredClone(PLAN), createOfflineModel());
      const { calls } = await talk.say(message, { allow_plan_changes: true, approve: true });
      for (const { args } of calls.filter(({ edited }) => edited)) {
        expect((args["step_ids"] as string[] | undefined) ?? []).not.toHaveLength(2);
      }
    },
  );
});
