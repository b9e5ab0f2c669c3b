import jsonPatch from "fast-json-patch";
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { isAppError } from "#shared/kernel/errors.ts";
import { revertCandidate } from "#shared/plugging/edit/revert-candidate.ts";
import { revertEdit } from "#shared/plugging/edit/revert-edit.ts";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { candidate, type Candidate } from "#shared/plugging/schema/candidate-schema.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { opType } from "#shared/plugging/schema/enums.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { coverLost } from "#shared/plugging/risk/cover-lost.ts";
import { requiredStepsRemoved } from "#shared/plugging/risk/required-steps.ts";
import { scoreRisk } from "#shared/plugging/risk/score-risk.ts";
import { COVER_EMPHASIS } from "#shared/plugging/risk/weights.ts";
import { someOptionsArbitrary, someWell } from "#test/support/builders/wells.ts";
import { countingStepIds, edited, idsIn, rules, wells } from "./edit-harness.ts";
import { someIdea, type EditIdea } from "./arbitrary-edits.ts";

const numRuns = Number(process.env["PLUGWRIGHT_CHAINS"] ?? 120);
vi.setConfig({ testTimeout: 20_000 + 200 * numRuns });

interface Link {
  baseline: PlanPayload;
  source: PlanPayload;
  made: Candidate;
  everUsed: ReadonlySet<string>;
}

/** Edits that the plan accepts, each on top of the one before; refusals are expected, any other error fails the test. */
const chainOf = (baseline: PlanPayload, ideas: readonly EditIdea[]): Link[] => {
  const links: Link[] = [];
  const newStepId = countingStepIds();
  const everUsed = new Set(idsIn(baseline));
  let source = baseline;
  for (const idea of ideas) {
    const { op, args } = idea(source);
    try {
      const made = edited(source, op, args, baseline, newStepId);
      links.push({ baseline, source, made, everUsed: new Set(everUsed) });
      source = made.payload;
      for (const id of idsIn(source)) everUsed.add(id);
    } catch (error) {
      if (!isAppError(error, "edit_refused", "edit_no_change", "unknown_step")) throw error;
    }
  }
  return links;
};

/** Any well, and the sample wells, in which more plugs are separate. */
const anyWell = fc.oneof(
  { weight: 2, arbitrary: someWell },
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(wells)).map((well) => well()) },
);

const chains = fc
  .tuple(anyWell, someOptionsArbitrary, fc.array(someIdea, { minLength: 3, maxLength: 8 }))
  .map(([well, options, ideas]) => chainOf(generatePlan(well, options, rules), ideas));

const ofEachLink = (...properties: ((link: Link) => void)[]): void =>
  fc.assert(
    fc.property(chains, (links) => {
      for (const link of links) for (const property of properties) property(link);
    }),
    { seed: 8_017, numRuns },
  );

const bytes = (value: object): string => canonicalJson(value);
const patched = (source: PlanPayload, patch: Candidate["diff"]["patch"]): PlanPayload =>
  jsonPatch.applyPatch(source, structuredClone(patch), true, false).newDocument;

const evaluatesToItself = ({ made }: Link): void => {
  expect(bytes(evaluate(made.payload, rules))).toBe(bytes(made.payload));
};

const keepsIds = ({ source, made, everUsed }: Link): void => {
  const ids = idsIn(made.payload);
  expect(new Set(ids).size).toBe(ids.length);
  const { added, removed, modified, unchanged } = made.diff.steps;
  expect(added.filter((id) => everUsed.has(id))).toEqual([]);
  const old = [...removed, ...modified.map(({ step_id }) => step_id), ...unchanged];
  expect(old.sort()).toEqual(idsIn(source).sort());
  expect(made.payload.steps.map(({ plug_no }) => plug_no)).toEqual(ids.map((_, index) => index + 1));
};

const PHYSICAL = new Set(["steps_overlap", "depth_outside_well", "plug_below_barrier", "steps_out_of_order"]);

const staysPossible = ({ made }: Link): void => {
  const { added } = made.violations_delta;
  expect(added.filter(({ code }) => PHYSICAL.has(code))).toEqual([]);
};

const tellsItsRisk = ({ baseline, made }: Link): void => {
  const { risk_score, risk_factors } = made;
  expect(risk_score === 0).toBe(bytes(made.payload) === bytes(baseline));
  expect(risk_score).toBeLessThanOrEqual(1);
  expect(risk_factors.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(risk_score, 8);
};

const feetLost = (baseline: PlanPayload, result: PlanPayload): number => {
  const { water, horizon, casing } = coverLost(baseline, result);
  return water * COVER_EMPHASIS.water + horizon * COVER_EMPHASIS.horizon + casing * COVER_EMPHASIS.casing;
};

const growsWithLostCover = ({ baseline, source, made }: Link): void => {
  const plans = [source, made.payload];
  const [feetBefore = 0, feetAfter = 0] = plans.map((plan) => feetLost(baseline, plan));
  const [gone = 0, goneAfter = 0] = plans.map((plan) => requiredStepsRemoved(baseline, plan).length);
  if (feetAfter <= feetBefore || goneAfter < gone) return;
  expect(made.risk_score).toBeGreaterThanOrEqual(scoreRisk(baseline, source).risk_score);
};

const leadsFromSourceToResult = ({ source, made: { payload, violations_delta } }: Link): void => {
  const { added, resolved, unchanged_count } = violations_delta;
  expect(unchanged_count + added.length).toBe(payload.violations.length);
  expect(unchanged_count + resolved.length).toBe(source.violations.length);
};

const tellsEveryChange = ({ made: { diff } }: Link): void => {
  expect(diff.patch.length).toBeGreaterThan(0);
  expect(diff.sentences.length).toBeGreaterThan(0);
  expect(diff.sentences.join(" ")).not.toMatch(/undefined|null|NaN|,\s*$/u);
};

test("edits leave a plan whose evaluation is idempotent, with the ids it had and nothing impossible in it", () => {
  expect.hasAssertions();
  ofEachLink(evaluatesToItself, keepsIds, staysPossible);
});

test("edits report all they did: a risk that grows with lost cover, every violation, a sentence a change", () => {
  const seen = new Map<string, number>();
  const count = ({ made }: Link): void => void seen.set(made.op_type, (seen.get(made.op_type) ?? 0) + 1);
  ofEachLink(tellsItsRisk, growsWithLostCover, leadsFromSourceToResult, tellsEveryChange, count);
  expect([...seen.keys()].sort()).toEqual([...opType.options].sort());
  expect([...seen.values()].reduce((sum, edits) => sum + edits, 0)).toBeGreaterThan(2 * numRuns);
});

test("the patch leads from the source to the result, and going back to the source", () => {
  ofEachLink(({ baseline, source, made }) => {
    expect(bytes(patched(source, made.diff.patch))).toBe(bytes(made.payload));
    const back = revertCandidate(made.payload, source, baseline);
    expect(bytes(back.payload)).toBe(bytes(source));
    expect(bytes(patched(made.payload, back.diff.patch))).toBe(bytes(source));
  });
});

test("an edit taken back at once leaves what was there before, and every candidate fits its schema", () => {
  ofEachLink(({ baseline, source, made }) => {
    const input = { before: source, after: made.payload, current: made.payload, baseline, rules };
    expect(bytes(revertEdit(input).payload)).toBe(bytes(source));
    expect(candidate.safeParse(made).error).toBeUndefined();
  });
});
