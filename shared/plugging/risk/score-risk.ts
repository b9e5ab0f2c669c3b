import { roundTo } from "../cement/feet.ts";
import { diffSteps } from "../diff/diff-steps.ts";
import { sameJson } from "../diff/json-value.ts";
import { figure, plural } from "../diff/quantities.ts";
import { violationsDelta } from "../diff/violations-delta.ts";
import type { RiskFactor } from "../plan/candidate-schema.ts";
import type { PlanPayload } from "../plan/plan-schema.ts";
import { coverLost } from "./cover-lost.ts";
import { materialsChange } from "./materials-change.ts";
import { requiredStepsRemoved } from "./required-steps.ts";
import { COVER_EMPHASIS, RISK_WEIGHTS, SEVERITY_POINTS, type RiskCode } from "./weights.ts";

export interface Risk {
  risk_score: number;
  risk_factors: RiskFactor[];
}

interface Measured {
  code: RiskCode;
  measured: number;
  message: string;
}

/** Points are whole ten-thousandths, so that they add up on any machine. */
const SCALE = 10_000;

const coverMeasure = (baseline: PlanPayload, result: PlanPayload): Measured => {
  const lost = coverLost(baseline, result);
  const { water, horizon, casing } = lost;
  const told = [
    [water, "of usable-quality water"],
    [horizon, "of productive horizon"],
    [casing, "of shoe, stage tool, liner top or wellhead"],
  ] as const;
  const parts = told.filter(([feet]) => feet > 0).map(([feet, what]) => `${figure(feet)} ft ${what}`);
  return {
    code: "protected_cover_lost",
    measured:
      water * COVER_EMPHASIS.water + horizon * COVER_EMPHASIS.horizon + casing * COVER_EMPHASIS.casing,
    message: `No longer covered: ${parts.join(", ")}`,
  };
};

const violationMeasure = (baseline: PlanPayload, result: PlanPayload): Measured => {
  const { added } = violationsDelta(baseline, result);
  const codes = [...new Set(added.map(({ code }) => code))].sort();
  return {
    code: "new_violations",
    measured: added.reduce((sum, { severity }) => sum + SEVERITY_POINTS[severity], 0),
    message: `${plural(added.length, "new violation")}: ${codes.join(", ")}`,
  };
};

const removalMeasure = (baseline: PlanPayload, result: PlanPayload): Measured => {
  const removed = requiredStepsRemoved(baseline, result);
  return {
    code: "required_plugs_removed",
    measured: removed.length,
    message: `${plural(removed.length, "required step")} removed: ${removed.map(({ step_id }) => step_id).join(", ")}`,
  };
};

const materialsMeasure = (baseline: PlanPayload, result: PlanPayload): Measured => {
  const totals = [baseline.materials_totals.sacks, result.materials_totals.sacks] as const;
  return {
    code: "materials_change",
    measured: materialsChange(baseline, result),
    message: `Cement ${figure(totals[0])} → ${figure(totals[1])} sacks`,
  };
};

const stepsMeasure = (baseline: PlanPayload, result: PlanPayload): Measured => {
  const { added, removed, modified } = diffSteps(baseline.steps, result.steps);
  const steps = added.length + removed.length + modified.length;
  const changed = steps === 0 && !sameJson(baseline, result) ? 1 : steps;
  return {
    code: "steps_changed",
    measured: changed / Math.max(1, baseline.steps.length),
    message:
      steps === 0
        ? "The plan changed outside its steps"
        : `${plural(steps, "step")} of ${baseline.steps.length} added, removed or changed`,
  };
};

const overrideMeasure = (baseline: PlanPayload, result: PlanPayload): Measured => {
  const old = new Map(baseline.steps.map(({ step_id, override }) => [step_id, override]));
  const overridden = result.steps.filter(
    ({ step_id, override }) => override !== null && !sameJson(override, old.get(step_id)),
  );
  return {
    code: "overrides",
    measured: overridden.length,
    message: `${plural(overridden.length, "step")} with sacks set by hand`,
  };
};

const toFactor = ({ code, measured, message }: Measured): RiskFactor => {
  const { weight, half } = RISK_WEIGHTS[code];
  const points = Math.ceil((weight * SCALE * measured) / (measured + half)) / SCALE;
  return { code, weight, amount: roundTo(points / weight, 6), points, message };
};

/** How far a plan has moved from its baseline: 0 for no change, below 1 always, and the factors' points add up to it. */
export const scoreRisk = (baseline: PlanPayload, result: PlanPayload): Risk => {
  const measures = [
    coverMeasure,
    violationMeasure,
    removalMeasure,
    materialsMeasure,
    stepsMeasure,
    overrideMeasure,
  ];
  const risk_factors = measures
    .map((measure) => measure(baseline, result))
    .filter(({ measured }) => measured > 0)
    .map(toFactor);
  const points = risk_factors.reduce((sum, factor) => sum + Math.round(factor.points * SCALE), 0);
  return { risk_score: points / SCALE, risk_factors };
};
