import { AppError } from "#shared/kernel/errors.ts";
import { checkSlurryOption } from "../cement/slurry.ts";
import { detectFormations } from "../district/detect-formations.ts";
import type { Rules } from "../rules/rules.ts";
import { reachWords } from "../targets/cut-short.ts";
import type { PlanContext } from "../targets/target.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { inWellDatum } from "../well/water-datum.ts";
import { recordedFacts } from "../well/check-well.ts";
import { withoutStubHole } from "../well/stub-hole.ts";
import { checkPulledStrings, pulledBefore } from "../well/check-pulls.ts";
import { withOrderedSqueezes } from "../well/ordered-squeezes.ts";
import { modelWell } from "../well/well-model.ts";
import { checkStinger } from "./check-stinger.ts";
import { operationsChecklist } from "./checklist.ts";
import { existingConditions } from "./existing-conditions.ts";
import { datumNote } from "./recorded-notes.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { buildSteps } from "./build-steps.ts";
import {
  MOST_STEPS,
  PLAN_SCHEMA_VERSION,
  type PlanOptions,
  type PlanPayload,
} from "../schema/plan-schema.ts";
import { totalMaterials } from "../evaluate/total-materials.ts";

export const ENGINE_VERSION = "1";

/**
 * Generates the W-3A plan of a well from the rules. Pure and deterministic: the same facts, options and rules give
 * the same bytes. Throws `well_invalid`, `well_incomplete` or `unknown_tubular`, `invalid_request` for a slurry that
 * can't be or a work string that doesn't fit, `plan_too_large` for more steps than a plan may have, never anything else.
 */
export const generatePlan = (facts: WellFacts, options: PlanOptions, rules: Rules): PlanPayload => {
  const well = withoutStubHole(inWellDatum(recordedFacts(facts)));
  checkSlurryOption(options);
  checkPulledStrings(well, options);
  const recorded = modelWell(well, options, rules);
  const search = detectFormations(well, rules, options);
  const model = withOrderedSqueezes(recorded, search.formations);
  const context: PlanContext = { well, model, options, rules, formations: search.formations };
  const { steps, targets } = buildSteps(context);
  checkStinger(options, steps);
  if (steps.length > MOST_STEPS)
    throw new AppError(
      "plan_too_large",
      `The rules ask for ${steps.length} steps; a plan has at most ${MOST_STEPS}.`,
      { limit: MOST_STEPS, size: steps.length },
    );
  const payload: PlanPayload = {
    schema_version: PLAN_SCHEMA_VERSION,
    api: well.api10,
    api14: well.api14,
    jurisdiction: "TX",
    district: well.district,
    county: well.county,
    field: well.field,
    variant: options.variant,
    options,
    well_geometry: well,
    steps,
    violations: [],
    materials_totals: totalMaterials(steps, model),
    formations_targeted: [],
    formation_tops_detected: search.formations,
    ...(search.unplaced.length > 0 && { missing_facts: search.unplaced }),
    plan_notes: {
      existing_conditions: [...existingConditions(model, options), ...datumNote(facts)],
      operations: operationsChecklist(well, options),
      warnings: [
        ...new Set([
          ...model.warnings,
          ...search.warnings,
          ...pulledBefore(well, options),
          ...targets.unreachable.map((unreachable) => `${reachWords(unreachable)}.`),
        ]),
      ],
    },
    engine: { version: ENGINE_VERSION, rules: rules.version, tubulars: rules.tubulars.version },
  };
  return evaluate(payload, rules);
};
