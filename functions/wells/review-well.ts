import type { PutWellPorts } from "#shared/usecases/wells/put-well.ts";

/**
 * Finds missing facts by the Texas rules; loads engine and district books on first use, so that reads have a short
 * cold start.
 */
export const review: PutWellPorts["review"] = async (well) => {
  const [{ findMissingFacts }, { texasRules }] = await Promise.all([
    import("#shared/plugging/generate/find-missing-facts.ts"),
    import("#shared/plugging/rules/texas-rules.ts"),
  ]);
  return findMissingFacts(well, texasRules);
};
