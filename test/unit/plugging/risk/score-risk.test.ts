import { describe, expect, test } from "vitest";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import { scoreRisk } from "#shared/plugging/risk/score-risk.ts";
import { RISK_WEIGHTS } from "#shared/plugging/risk/weights.ts";
import { aBridgePlug, aPlanOf, aStep, aViolation, withSacks } from "#test/support/builders/steps.ts";
import { ids } from "#test/support/builders/ids.ts";

// the well of the builders: water down to 1,600 ft, surface shoe at 1,700 ft, perforations at 9,100–9,300 ft
const water = aStep({
  step_id: ids.step(3),
  type: "uqw_isolation_plug",
  purposes: ["uqw_base", "surface_shoe"],
  top_ft: 1550,
  bottom_ft: 1750,
});
const formation = aStep({ step_id: ids.step(2) });
const bridge = aBridgePlug({ step_id: ids.step(1), depth_ft: 9050 });
const baseline = aPlanOf([bridge, formation, water]);

const pointsOf = (result: PlanPayload): Record<string, number> =>
  Object.fromEntries(scoreRisk(baseline, result).risk_factors.map(({ code, points }) => [code, points]));
const score = (result: PlanPayload): number => scoreRisk(baseline, result).risk_score;
const planWith = (changed: Step): PlanPayload =>
  aPlanOf(baseline.steps.map((step) => (step.step_id === changed.step_id ? changed : step)));

test("the weights add up to one", () => {
  const total = Object.values(RISK_WEIGHTS).reduce((sum, { weight }) => sum + weight, 0);
  expect(total).toBeCloseTo(1, 10);
});

test("no change is no risk", () => {
  expect(scoreRisk(baseline, structuredClone(baseline))).toEqual({ risk_score: 0, risk_factors: [] });
});

test("the points of the factors are weight times amount, and add up to the score", () => {
  const result = aPlanOf([bridge, { ...formation, materials: withSacks(30) }], {
    violations: [aViolation()],
  });
  const { risk_score, risk_factors } = scoreRisk(baseline, result);
  expect(risk_factors.length).toBeGreaterThan(3);
  expect(risk_factors.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(risk_score, 10);
  for (const { weight, amount, points } of risk_factors) expect(weight * amount).toBeCloseTo(points, 6);
});

test("a change of text alone scores the least, but more than 0", () => {
  expect(scoreRisk(baseline, planWith({ ...formation, special_instructions: "Mind the H2S" }))).toEqual({
    risk_score: 0.016,
    risk_factors: [
      {
        code: "steps_changed",
        weight: 0.04,
        amount: 0.4,
        points: 0.016,
        message: "1 step of 3 added, removed or changed",
      },
    ],
  });
});

test("a change outside the steps counts as one", () => {
  const result = { ...baseline, plan_notes: { ...baseline.plan_notes, operations: ["Move in rig"] } };
  expect(scoreRisk(baseline, result).risk_factors).toEqual([
    {
      code: "steps_changed",
      weight: 0.04,
      amount: 0.4,
      points: 0.016,
      message: "The plan changed outside its steps",
    },
  ]);
});

test("a plug moved off the water reports the uncovered feet, and outweighs all lesser changes", () => {
  const result = planWith({ ...water, top_ft: 1560 });
  expect(scoreRisk(baseline, result)).toEqual({
    risk_score: 0.4786,
    risk_factors: [
      {
        code: "protected_cover_lost",
        weight: 0.8,
        amount: 0.57825,
        points: 0.4626,
        message: "No longer covered: 10 ft of usable-quality water",
      },
      {
        code: "steps_changed",
        weight: 0.04,
        amount: 0.4,
        points: 0.016,
        message: "1 step of 3 added, removed or changed",
      },
    ],
  });
});

test("with cover lost, mending or breaking anything less does not move the score", () => {
  const bare = planWith({ ...water, top_ft: 1560 });
  const worse = { ...bare, violations: [aViolation({ severity: "error" }), aViolation()] };
  expect(score(worse)).toBe(score(bare));
  expect(scoreRisk(baseline, worse).risk_factors.map(({ code }) => code)).toEqual([
    "protected_cover_lost",
    "new_violations",
    "steps_changed",
  ]);
});

test("the more of a protected interval is bare, the higher the score", () => {
  const scores = [0, 1, 10, 40, 90, 140, 199].map((ft) => score(planWith({ ...water, top_ft: 1550 + ft })));
  expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  expect(new Set(scores).size).toBe(scores.length);
  expect(score(aPlanOf([bridge, formation]))).toBeGreaterThan(scores.at(-1) ?? 1);
});

test("cover that another plug takes over is not lost", () => {
  const other = aStep({ step_id: ids.step(9), purposes: water.purposes, top_ft: 1500, bottom_ft: 1800 });
  expect(pointsOf(aPlanOf([bridge, formation, other]))).toEqual({ steps_changed: 0.0229 });
});

test("removing the plug at the water's base alone needs approval", () => {
  const result = aPlanOf([bridge, formation], {
    violations: [aViolation({ code: "uqw_plug_missing", severity: "error", formation: null })],
  });
  expect(score(result)).toBeGreaterThan(0.5);
});

test("taking out the bridge plug bares the horizon below it", () => {
  const { risk_factors } = scoreRisk(baseline, aPlanOf([formation, water]));
  expect(risk_factors.find(({ code }) => code === "protected_cover_lost")?.message).toBe(
    "No longer covered: 300 ft of productive horizon",
  );
});

test("cement across the horizon stands in for the bridge plug", () => {
  const long = aStep({
    step_id: ids.step(8),
    purposes: ["productive_horizon"],
    top_ft: 9050,
    bottom_ft: 9350,
  });
  const result = aPlanOf([long, formation, water]);
  expect(Object.keys(pointsOf(result))).toEqual(["materials_change", "steps_changed"]);
});

describe("each component", () => {
  const violations = (...severities: ("error" | "warning" | "note")[]): PlanPayload => ({
    ...baseline,
    violations: severities.map((severity, index) =>
      aViolation({ severity, depths: { top_ft: index * 1000, bottom_ft: index * 1000 + 1 } }),
    ),
  });

  test("new violations count by severity", () => {
    const scores = [
      violations("note"),
      violations("warning"),
      violations("error"),
      violations("error", "error"),
    ].map(score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(new Set(scores).size).toBe(4);
  });

  test("violations that the baseline has already don't count", () => {
    const flawed = violations("error");
    expect(scoreRisk(flawed, structuredClone(flawed)).risk_score).toBe(0);
  });

  test("a removed plug that nothing asked for is no required one", () => {
    const extra = aStep({ step_id: ids.step(7), purposes: ["added_by_hand"], top_ft: 3000, bottom_ft: 3100 });
    const before = aPlanOf([bridge, formation, extra, water]);
    const { risk_factors } = scoreRisk(before, aPlanOf([bridge, formation, water]));
    expect(risk_factors.map(({ code }) => code)).toEqual(["materials_change", "steps_changed"]);
  });

  test("cement counts by class, so that a change of class is a change", () => {
    const result = aPlanOf(baseline.steps);
    result.materials_totals = {
      ...result.materials_totals,
      by_class: { H: { sacks: 30, slurry_ft3: 0, water_bbl: 0 } },
    };
    expect(pointsOf(result)).toEqual({ materials_change: 0.0696, steps_changed: 0.016 });
  });

  test("sacks set by hand count a little", () => {
    const override = { sacks: 15, reason: "as pumped next door", by: null };
    expect(pointsOf(planWith({ ...formation, override }))).toEqual({
      steps_changed: 0.016,
      overrides: 0.01,
    });
  });
});
