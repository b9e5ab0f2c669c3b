import type { PlanOptions } from "../schema/plan-schema.ts";
import type { Casing } from "../schema/well-schema.ts";

/** Where a string begins before the work: at its top, or where it was cut and pulled before. */
export const topBeforeWorkFt = ({ top_ft, cut_ft }: Pick<Casing, "top_ft" | "cut_ft">): number =>
  Math.max(top_ft, cut_ft ?? 0);

/** The depth at which the work cuts a string and pulls it; null for one that stays, or was pulled no less before. */
export const cutInWorkFt = (
  casing: Casing,
  { pull_casing }: Pick<PlanOptions, "pull_casing">,
): number | null => {
  const cut = pull_casing.find(({ string }) => string === casing.string)?.cut_ft ?? null;
  return cut !== null && cut > topBeforeWorkFt(casing) ? cut : null;
};
