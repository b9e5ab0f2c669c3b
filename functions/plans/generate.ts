import type { MakePlanPorts } from "#shared/usecases/plans/make-plan.ts";

/** The engine with the rules of Texas; engine and district books are loaded by the first plan that is made, not by reads. */
export const generate: MakePlanPorts["generate"] = async (well, options) => {
  const [{ generatePlan }, { texasRules }] = await Promise.all([
    import("#shared/plugging/generate/generate-plan.ts"),
    import("#shared/plugging/rules/texas-rules.ts"),
  ]);
  return generatePlan(well, options, texasRules);
};
