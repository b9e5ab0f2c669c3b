import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseCall, type Estimates } from "#shared/assistant/run/choose-call.ts";
import { aRun } from "#test/support/builders/runs.ts";

const cost = (tokens: number, cost_micro_usd: number) => ({ tokens, cost_micro_usd });
const ESTIMATES: Estimates = { with_tools: cost(1000, 300), in_words: cost(900, 250), last: cost(200, 50) };
const LIMITS = { max_cost_micro_usd: 1000, max_run_tokens: 4000 };

const spent = (tokens: number, cost_micro_usd: number, lost_calls = 0) =>
  aRun({
    cost_micro_usd,
    lost_calls,
    usage: { ...aRun().usage, input_tokens: Math.floor(tokens / 2), output_tokens: Math.ceil(tokens / 2) },
  });

describe("which call a run's own budget pays for", () => {
  it.each([
    ["nothing is spent", spent(0, 0), { ask: "with_tools" }],
    ["a call with tools leaves exactly a last one", spent(2800, 650), { ask: "with_tools" }],
    ["it would leave too little money", spent(0, 651), { ask: "last", last_for: "max_cost" }],
    ["it would leave too few tokens", spent(2801, 0), { ask: "last", last_for: "max_tokens" }],
    ["a lost call may have taken them", spent(1801, 0, 1), { ask: "last", last_for: "max_tokens" }],
    ["exactly the last call is left", spent(3800, 950), { ask: "last", last_for: "max_cost" }],
    ["no money is left for any", spent(0, 951), { ask: "nothing", last_for: "max_cost" }],
    ["no tokens are left for any", spent(3801, 0), { ask: "nothing", last_for: "max_tokens" }],
    ["lost calls may have taken all", spent(0, 0, 4), { ask: "nothing", last_for: "max_cost" }],
  ])("when %s", (_when, run, expected) => {
    expect(chooseCall(run, true, ESTIMATES, LIMITS)).toEqual(expected);
  });

  it("reserves nothing after a call in words, since that is itself the last", () => {
    expect(chooseCall(spent(3100, 750), false, ESTIMATES, LIMITS)).toEqual({ ask: "in_words" });
    expect(chooseCall(spent(3101, 750), false, ESTIMATES, LIMITS)).toEqual({
      ask: "last",
      last_for: "max_tokens",
    });
  });

  it("never exceeds a limit, and always affords the last call where the limits once paid for it", () => {
    const amount = fc.record({ tokens: fc.nat(3000), cost_micro_usd: fc.nat(900) });
    const turn = fc.record({ estimate: amount, share: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(amount, fc.array(turn, { maxLength: 12 }), fc.boolean(), (last, turns, lose) => {
        let run = spent(0, 0);
        for (const { estimate, share } of turns) {
          const chosen = chooseCall(run, true, { with_tools: estimate, in_words: estimate, last }, LIMITS);
          const fits =
            last.tokens <= LIMITS.max_run_tokens && last.cost_micro_usd <= LIMITS.max_cost_micro_usd;
          // only calls without an answer can have used up the reservation
          expect(chosen.ask !== "nothing" || run.lost_calls > 0 || !fits).toBe(true);
          if (chosen.ask === "nothing") return;
          const most = chosen.ask === "last" ? last : estimate;
          const tokens = run.usage.input_tokens + run.usage.output_tokens + Math.floor(most.tokens * share);
          const money = run.cost_micro_usd + Math.floor(most.cost_micro_usd * share);
          run = spent(tokens, money, run.lost_calls + (lose && share > 0.5 ? 1 : 0));
          expect(tokens).toBeLessThanOrEqual(LIMITS.max_run_tokens);
          expect(money).toBeLessThanOrEqual(LIMITS.max_cost_micro_usd);
          if (chosen.ask === "last") return;
        }
      }),
    );
  });
});
