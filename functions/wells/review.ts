import type { PutWellPorts } from "#shared/usecases/wells/put-well.ts";

/** The engine's look at a well with the rules of Texas; engine and district books are loaded by the first well that is put, not by reads. */
export const review: PutWellPorts["review"] = async (well) => {
  const [{ findMissingFacts }, { texasRules }] = await Promise.all([
    import("#shared/plugging/generate/find-missing-facts.ts"),
    import("#shared/plugging/rules/texas-rules.ts"),
  ]);
  return findMissingFacts(well, texasRules);
};
