import district08 from "./data/district-08.json" with { type: "json" };
import district7C from "./data/district-7c.json" with { type: "json" };
import centroids from "./data/county-centroids.json" with { type: "json" };
import { texasEvaluationRules } from "./evaluation-rules.ts";
import type { DistrictBook, Rules } from "./rules.ts";

/** Every rule and table for Texas, district books included: all that generating a plan needs. */
export const texasRules: Rules = {
  ...texasEvaluationRules,
  books: [district08, district7C] as unknown as readonly DistrictBook[],
  centroids: centroids as unknown as Rules["centroids"],
};
