import { describe, expect, it } from "vitest";
import { readMessage } from "#shared/assistant/offline/turn/read-message.ts";
import { respondOffline } from "#shared/assistant/offline/respond.ts";
import { leanStep, totalsOf } from "#shared/assistant/tools/plan-views.ts";
import type { Turn } from "#shared/assistant/model-port.ts";
import { TOOLS } from "#shared/assistant/tools/registry.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200346118");
const COMPACT = {
  version: 0,
  api14: "42003461180000",
  variant: "baseline",
  steps: PLAN.steps.map(leanStep),
  totals: totalsOf(PLAN),
  tools_in_hole: [],
  td_ft: 9_000,
  violation_count: 0,
};
const NAMES = TOOLS.map(({ name }) => name);

/** Reads a message up to the first call that needs more than the plan. */
const read = (text: string): void => {
  const user = { kind: "user", text } as Turn;
  const reply = respondOffline([user], NAMES);
  if (!("call" in reply) || reply.call.name !== "get_plan") return;
  const call = { call_id: "call_1", ...reply.call };
  const model = { kind: "model", calls: [call] } as unknown as Turn;
  const result = { kind: "tool_result", call_id: "call_1", output_json: JSON.stringify(COMPACT) } as Turn;
  respondOffline([user, model, result], NAMES);
};

const UNITS = [
  "plug 2 ",
  "and ",
  "1",
  "1 ",
  ",",
  ", ",
  '"',
  "'",
  "-",
  "- ",
  " ",
  "\u{FDFA}",
  "😀",
  "a",
  "exxtend cassing ",
  "two hundred ",
  "extend plug 3 up by 50 ft ",
  "extend plug 3 up by 50 ft. ",
  "san andres ",
  "50 ft ",
  "w/ ",
  "do not ",
  "5 to ",
  "->",
  "1,000",
  "note: ",
  "no. ",
  "(",
  "\u{0301}",
  "plug #3 at 5000-5100, ",
];
const filled = (unit: string, length: number): string => unit.repeat(length).slice(0, length);
/** Sentences of a readable length, full of the unit. */
const inSentences = (unit: string, length: number): string =>
  filled(`extend plug 3 up by 50 ft ${filled(unit, 330)}. `, length);

const TRIES = 3;
/** The CPU milliseconds that one reading takes, at best. */
const costOf = (text: string): number =>
  Math.min(
    ...Array.from({ length: TRIES }, () => {
      const from = process.cpuUsage();
      read(text);
      return process.cpuUsage(from).user / 1_000;
    }),
  );

describe("the time of reading a message", () => {
  it.each(UNITS)("grows at most linearly to 8,000 characters, and stays below 50 ms: %j", (unit) => {
    for (const shape of [filled, inSentences]) {
      const [short = 0, ...longer] = [1_000, 4_000, 8_000].map((length) => costOf(shape(unit, length)));
      for (const [at, cost] of longer.entries()) {
        expect(cost).toBeLessThanOrEqual(Math.max(50, 4 * 2 ** at * short));
      }
    }
  });

  it("takes less than 5 ms for an order, half of the time", () => {
    const costs = Array.from({ length: 21 }, (_, at) => costOf(`Extend plug 3 up by ${at + 5} ft, please.`));
    expect(costs.toSorted((a, b) => a - b)[10]).toBeLessThan(5);
  });

  it("is bounded: a message has a limit, and beyond it nothing is read", () => {
    const long = `Extend plug 3 up by 50 ft. ${"The district office called again this morning. ".repeat(100)}`;
    const heard = readMessage(long, []);
    expect({ isWhole: heard.isWhole, read: heard.written.length }).toEqual({ isWhole: false, read: 1_600 });
    const reply = respondOffline([{ kind: "user", text: filled("and so on ", 8_000) }], NAMES);
    expect(reply).toMatchObject({
      text: expect.stringContaining("longer than I read in one piece") as string,
    });
  });
});
