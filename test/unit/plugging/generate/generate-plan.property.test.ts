import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAppError } from "#shared/kernel/errors.ts";
import { depthFactor } from "#shared/plugging/cement/capacity.ts";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import {
  planPayload,
  type PlanPayload,
  type Step,
  type Violation,
} from "#shared/plugging/schema/plan-schema.ts";
import { isExemptFromVolumeRule, spanOf } from "#shared/plugging/schema/step-facts.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { someOptionsArbitrary, someWell } from "#test/support/builders/wells.ts";

const numRuns = Number(process.env["PLUGWRIGHT_RUNS"] ?? 200);
const plans = fc
  .tuple(someWell, someOptionsArbitrary)
  .map(([well, options]) => ({ well, options, plan: generatePlan(well, options, texasRules) }));
const check = (property: (made: { well: WellFacts; plan: PlanPayload }) => void, runs = numRuns): void =>
  fc.assert(fc.property(plans, property), { numRuns: runs, seed: 3_140_000 });

/** The reach of pipe above an existing plug: a reference implementation without the engine. */
const reachable = (well: WellFacts): number => {
  const plugs = well.existing_tools.filter(
    (tool) => tool.status === "in_place" && ["cibp", "bridge_plug", "retainer"].includes(tool.type),
  );
  return Math.min(
    well.td_ft,
    well.pbtd_ft ?? well.td_ft,
    ...plugs.map((tool) => Math.max(0, tool.depth_ft - (tool.cement_on_top_ft ?? 0))),
  );
};

/** Faults of the record, not of the plan; what pipe can't reach; what the independent predicate says is left open. */
const OF_THE_RECORD: ReadonlySet<string> = new Set([
  "groundwater_depth_unknown",
  "fact_missing",
  "target_unreachable",
  "packer_in_the_way",
  "not_isolated",
]);

/** Violations of law in the plan, except these. */
const errorsOf = (plan: PlanPayload): Violation[] =>
  plan.violations.filter((v) => v.severity === "error" && !OF_THE_RECORD.has(v.code));

/** The facts with one invalid value: the `place`-th in order is replaced. */
const spoil = (well: WellFacts, place: number, value: unknown): unknown => {
  const copy: unknown = structuredClone(well);
  const holders: [Record<string, unknown>, string][] = [];
  const collect = (node: unknown): void => {
    if (node === null || typeof node !== "object") return;
    for (const [key, member] of Object.entries(node)) {
      holders.push([node as Record<string, unknown>, key]);
      collect(member);
    }
  };
  collect(copy);
  const [holder, key] = holders[place % holders.length] ?? [];
  if (holder !== undefined && key !== undefined) holder[key] = value;
  return copy;
};

const cubicFeetOfBore = (step: Step): number =>
  step.inside.reduce((sum, s) => sum + (s.bottom_ft - s.top_ft) * (Math.PI / 4) * (s.id_in / 12) ** 2, 0);

describe("the plan of any well", { timeout: 10_000 + numRuns * 30 }, () => {
  it("is open for the independent predicate in one of a hundred wells at most, and says so", () => {
    const made = fc.sample(plans, { numRuns, seed: 3_140_001 });
    const open = made.filter(({ plan }) => plan.violations.some(({ code }) => code === "not_isolated"));
    expect(open.length / made.length).toBeLessThanOrEqual(0.01);
  });

  it("breaks no rule of law", () => {
    check(({ plan }) => {
      expect(errorsOf(plan)).toEqual([]);
    });
  });

  it("has only finite figures and fits its schema", () => {
    check(
      ({ plan }) => {
        expect(planPayload.safeParse(plan).error).toBeUndefined();
      },
      Math.min(numRuns, 300),
    );
  });

  it("stays inside the well and above what already closes it", () => {
    check(({ plan, well }) => {
      // casing is cut at 3 ft even where old cement reaches the surface
      for (const step of plan.steps.filter((candidate) => candidate.placement !== "cut")) {
        const span = spanOf(step);
        expect(span?.top_ft).toBeGreaterThanOrEqual(0);
        expect(span?.bottom_ft).toBeLessThanOrEqual(reachable(well) + 0.01);
      }
    });
  });

  it("reports as unreachable only what lies below a barrier", () => {
    check(({ plan, well }) => {
      for (const violation of plan.violations.filter((v) => v.code === "target_unreachable"))
        expect(violation.depths?.bottom_ft).toBeGreaterThan(reachable(well));
    });
  });

  it("pumps at least 100 ft of bore and a tenth more for each 1,000 ft", () => {
    check(({ plan }) => {
      for (const step of plan.steps) {
        if (step.materials === null || step.cement === null || isExemptFromVolumeRule(step)) continue;
        const length = (step.bottom_ft ?? 0) - (step.top_ft ?? 0);
        const hundred = (cubicFeetOfBore(step) / length) * 100 * depthFactor(step.bottom_ft ?? 0);
        const pumped = step.materials.sacks * step.cement.yield_ft3_per_sk;
        // the handbooks' 0.000971 bbl/ft is slightly less than π/4
        expect(pumped).toBeGreaterThanOrEqual(hundred * 0.999);
      }
    });
  });

  it("comes out the same to the byte a second time, and evaluating it changes nothing", () => {
    check(({ plan, well }) => {
      const bytes = canonicalJson(plan);
      expect(canonicalJson(generatePlan(structuredClone(well), plan.options, texasRules))).toBe(bytes);
      expect(canonicalJson(evaluate(structuredClone(plan), texasRules))).toBe(bytes);
    });
  });

  it("is generated or refused with an error code, whatever invalid value is among the facts", () => {
    const nonsense = fc.constantFrom<unknown>(
      -1,
      0,
      1e9,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      "12",
      null,
      [],
      {},
      40_000,
      0.5,
    );
    const spoilt = fc
      .tuple(someWell, fc.nat(), nonsense)
      .map(([well, place, value]) => spoil(well, place, value));
    fc.assert(
      fc.property(spoilt, someOptionsArbitrary, (input, options) => {
        let refused: unknown = null;
        let violations: unknown = [];
        try {
          const plan = generatePlan(parseWell(input), options, texasRules);
          violations = planPayload.safeParse(plan).error ?? errorsOf(plan);
        } catch (error) {
          refused = error;
        }
        expect(violations).toEqual([]);
        expect(
          refused === null ||
            isAppError(
              refused,
              "well_invalid",
              "well_incomplete",
              "unknown_tubular",
              // a work string that no bore lets through
              "invalid_request",
            ),
        ).toBe(true);
      }),
      { numRuns, seed: 3_140_001 },
    );
  });

  it("gives every step an id of its own and orders deepest first", () => {
    check(({ plan }) => {
      expect(new Set(plan.steps.map((step) => step.step_id)).size).toBe(plan.steps.length);
      const depths = plan.steps.map((step) => spanOf(step)?.bottom_ft ?? 0);
      expect(depths).toEqual([...depths].sort((a, b) => b - a));
    });
  });
});
