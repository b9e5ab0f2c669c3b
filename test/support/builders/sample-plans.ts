import { readFileSync } from "node:fs";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { planOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { wellFacts } from "#shared/plugging/schema/well-schema.ts";

const SAMPLES = new URL("../../../shared/plugging/sample/", import.meta.url);

/** The plan of one of the sample wells, made by the engine. */
export const samplePlan = (api10: string, options: object = {}): PlanPayload => {
  const well = wellFacts.parse(JSON.parse(readFileSync(new URL(`${api10}.json`, SAMPLES), "utf8")));
  return generatePlan(well, planOptions.parse(options), texasRules);
};
