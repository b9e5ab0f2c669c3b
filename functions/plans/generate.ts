import { generatePlan } from "#shared/plugging/generate-plan.ts";
import type { MakePlanPorts } from "#shared/usecases/make-plan.ts";

/** The engine with the rules of Texas; the district books are loaded by the first plan that is made, not by reads. */
export const generate: MakePlanPorts["generate"] = async (well, options) => {
  const { texasRules } = await import("#shared/plugging/rules/texas-rules.ts");
  return generatePlan(well, options, texasRules);
};
