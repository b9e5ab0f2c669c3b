import type { PlanPayload } from "../schema/plan-schema.ts";

type Totals = Pick<PlanPayload, "materials_totals">;

/**
 * Change of sacks as a share of the sacks before (0.3 is 30 %), added up by cement class: a plug that changes class
 * counts twice.
 */
export const materialsChange = (
  { materials_totals: before }: Totals,
  { materials_totals: after }: Totals,
): number => {
  const classes = new Set([...Object.keys(before.by_class), ...Object.keys(after.by_class)]);
  let changed = 0;
  for (const name of classes) {
    changed += Math.abs((after.by_class[name]?.sacks ?? 0) - (before.by_class[name]?.sacks ?? 0));
  }
  return changed / Math.max(1, before.sacks);
};
