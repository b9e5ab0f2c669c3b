import type { MakePlanPorts } from "#shared/usecases/plans/make-plan.ts";

/**
 * Generates a plan by the Texas rules; loads engine and district books on first use, so that reads have a short cold
 * start.
 */
export const generate: MakePlanPorts["generate"] = async (well, options) => {
  const [{ generatePlan }, { texasRules }] = await Promise.all([
    import("#shared/plugging/generate/generate-plan.ts"),
    import("#shared/plugging/rules/texas-rules.ts"),
  ]);
  return generatePlan(well, options, texasRules);
};
