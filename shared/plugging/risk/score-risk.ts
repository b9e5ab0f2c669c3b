import { roundTo } from "../words/feet.ts";
import { diffSteps } from "../diff/diff-steps.ts";
import { sameJson } from "../diff/json-value.ts";
import { figure, plural } from "../words/quantities.ts";
import { violationsDelta } from "../diff/violations-delta.ts";
import type { RiskFactor } from "../schema/candidate-schema.ts";
import type { PlanPayload } from "../schema/plan-schema.ts";
import { coverLost, type CoverLost } from "./cover-lost.ts";
import { materialsChange } from "./materials-change.ts";
import { requiredStepsRemoved } from "./required-steps.ts";
import {
  COVER_EMPHASIS,
  OUTWEIGHED_BY_LOST_COVER,
  RISK_WEIGHTS,
  SEVERITY_POINTS,
  type RiskCode,
} from "./weights.ts";

export interface Risk {
  risk_score: number;
  risk_factors: RiskFactor[];
}

interface Measured {
  code: RiskCode;
  measured: number;
  message: string;
}

/** Points are whole ten-thousandths, so that sums are the same on every machine. */
const SCALE = 10_000;

const coverMeasure = ({ water, horizon, casing }: CoverLost): Measured => {
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

/** Points in ten-thousandths, rounded up: a measured change never scores 0. */
const pointsOf = ({ code, measured }: Measured): number => {
  const { weight, half } = RISK_WEIGHTS[code];
  return Math.ceil(roundTo((weight * SCALE * measured) / (measured + half), 6));
};

const toFactor = ({ code, message }: Measured, points: number, weight: number): RiskFactor => ({
  code,
  weight,
  amount: roundTo(points / SCALE / weight, 6),
  points: points / SCALE,
  message,
});

const weightOf = (codes: readonly RiskCode[]): number =>
  Math.round(codes.reduce((sum, code) => sum + RISK_WEIGHTS[code].weight, 0) * SCALE);

const coverFactor = (cover: Measured, others: readonly RiskFactor[]): RiskFactor => {
  const outweighed = others.filter(({ code }) => OUTWEIGHED_BY_LOST_COVER.includes(code as RiskCode));
  const theirs = outweighed.reduce((sum, { points }) => sum + Math.round(points * SCALE), 0);
  const left = weightOf(OUTWEIGHED_BY_LOST_COVER) - theirs;
  const weight = weightOf([cover.code, ...OUTWEIGHED_BY_LOST_COVER]) / SCALE;
  return toFactor(cover, pointsOf(cover) + left, weight);
};

/**
 * The risk score of a plan: its divergence from the baseline, from 0 (no change) to 1, as the sum of its factors'
 * points. It is monotonic: with more protected footage lost and no fewer plugs removed it never falls.
 */
export const scoreRisk = (baseline: PlanPayload, result: PlanPayload): Risk => {
  const measures = [removalMeasure, violationMeasure, materialsMeasure, stepsMeasure, overrideMeasure];
  const others = measures
    .map((measure) => measure(baseline, result))
    .filter(({ measured }) => measured > 0)
    .map((measured) => toFactor(measured, pointsOf(measured), RISK_WEIGHTS[measured.code].weight));
  const cover = coverMeasure(coverLost(baseline, result));
  const risk_factors = cover.measured > 0 ? [coverFactor(cover, others), ...others] : others;
  const points = risk_factors.reduce((sum, factor) => sum + Math.round(factor.points * SCALE), 0);
  return { risk_score: points / SCALE, risk_factors };
};
