import district08 from "../district/books/district-08.json" with { type: "json" };
import district7C from "../district/books/district-7c.json" with { type: "json" };
import centroids from "../district/county-centroids.json" with { type: "json" };
import { texasEvaluationRules } from "./evaluation-rules.ts";
import type { DistrictBook, Rules } from "./rules.ts";

/** Every rule and table for Texas, district books included: what making a plan needs. */
export const texasRules: Rules = {
  ...texasEvaluationRules,
  books: [district08, district7C] as unknown as readonly DistrictBook[],
  centroids: centroids as unknown as Rules["centroids"],
};
