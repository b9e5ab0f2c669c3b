import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAppError } from "#shared/kernel/errors.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { clearableCode, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { KINDS_OF_JOB, sharesOf } from "#test/support/builders/job-kinds.ts";
import { pathsOf, silentIn } from "#test/support/builders/silent-openings.ts";
import { someJoining } from "#test/support/builders/joined-wells.ts";
import { someJob } from "#test/support/builders/varied-wells.ts";
import { someIdea, type EditIdea } from "../edit/arbitrary-edits.ts";
import { countingStepIds, edited } from "../edit/edit-harness.ts";

const numRuns = Number(process.env["PLUGWRIGHT_RUNS"] ?? 400);
const numChains = Number(process.env["PLUGWRIGHT_CHAINS"] ?? 60);
const seed = 3_140_000;
const plans = someJob.map(({ well, options }) => generatePlan(well, options, texasRules));

/** The share of plans (percent) that may leave something open that pipe can reach; each says so. */
const OPEN_WITHIN_REACH = 1;

describe("the plan of a well of any kind", { timeout: 10_000 + 60 * numRuns }, () => {
  it("is made for wells of every kind", () => {
    const shares = sharesOf(fc.sample(someJob, { numRuns: 1000, seed }));
    expect(Object.keys(shares)).toEqual(Object.keys(KINDS_OF_JOB));
    expect(Object.entries(shares).filter(([, share]) => share < 3)).toEqual([]);
  });

  it("leaves nothing open in silence", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(silentIn(plan)).toEqual([]);
      }),
      { numRuns, seed },
    );
  });

  it("isolates what pipe can reach, but for a few wells", () => {
    const open = fc
      .sample(plans, { numRuns, seed })
      .filter((plan) => pathsOf(plan).some(({ where }) => where !== "unreachable"));
    expect(open.length).toBeLessThanOrEqual(Math.ceil((OPEN_WITHIN_REACH * numRuns) / 100));
  });
});

const isJoined = ({ purposes, formations }: PlanPayload["steps"][number]): boolean =>
  formations.length > 0 &&
  purposes.some((purpose) => purpose === "surface_shoe" || purpose === "intermediate_shoe");

it(
  "joins plugs without losing what one of them fills behind the pipe",
  { timeout: 10_000 + 120 * numRuns },
  () => {
    let joined = 0;
    fc.assert(
      fc.property(someJoining, ({ well, options }) => {
        const openIn = (variant: "combined" | "isolated"): string[] => {
          const plan = generatePlan(well, { ...options, variant }, texasRules);
          joined += Number(plan.steps.some(isJoined));
          return pathsOf(plan).map(({ thing, reason }) => `${thing}: ${reason}`);
        };
        const here = openIn("combined");
        const apart = here.length > 0 ? openIn("isolated") : [];
        expect(here.filter((one) => !apart.includes(one))).toEqual([]);
      }),
      { numRuns, seed },
    );
    expect(joined).toBeGreaterThan(numRuns / 10);
  },
);

/** A district decision on one of the plan's errors, as far as it has one that a decision can clear. */
const decided = fc.nat(9).map((at): EditIdea => ({ violations }) => {
  const errors = violations.filter(
    ({ code, depths, severity }) =>
      severity === "error" && depths !== null && clearableCode.safeParse(code).success,
  );
  const { code, depths } = errors[at % Math.max(1, errors.length)] ?? { code: "target_unreachable" };
  const value = { code, depth_ft: depths?.top_ft ?? 0, reference: "letter 1", date: "2026-11-12" };
  return { op: "custom", args: { patch: [{ op: "add", path: "/options/district_exceptions/-", value }] } };
});

const extended = fc.nat(9).map((at): EditIdea => ({ steps }) => {
  const pumped = steps.filter(({ cement }) => cement !== null);
  const step = pumped[at % Math.max(1, pumped.length)]?.step_id ?? "stp_none";
  return { op: "change_materials", args: { step_ids: [step], additives: ["4 % gel"] } };
});

const someEdit = fc.oneof(
  { weight: 8, arbitrary: someIdea },
  { weight: 1, arbitrary: decided },
  { weight: 1, arbitrary: extended },
);

/** The plan and what accepted edits make of it, one after the other. */
const chainOf = (plan: PlanPayload, ideas: readonly EditIdea[]): PlanPayload[] => {
  const newStepId = countingStepIds();
  return ideas.reduce(
    (chain, idea) => {
      const source = chain.at(-1) ?? plan;
      const { op, args } = idea(source);
      try {
        return [...chain, edited(source, op, args, plan, newStepId).payload];
      } catch (error) {
        if (isAppError(error, "edit_refused", "edit_no_change", "unknown_step")) return chain;
        throw error;
      }
    },
    [plan],
  );
};

it(
  "no edit, and no district decision on something else, silences what is open",
  { timeout: 20_000 + 300 * numChains },
  () => {
    let edits = 0;
    const chains = fc.tuple(plans, fc.array(someEdit, { minLength: 3, maxLength: 8 }));
    fc.assert(
      fc.property(chains, ([plan, ideas]) => {
        for (const after of chainOf(plan, ideas).slice(1)) {
          edits += 1;
          expect(silentIn(after)).toEqual([]);
        }
      }),
      { numRuns: numChains, seed },
    );
    expect(edits).toBeGreaterThan(numChains);
  },
);
