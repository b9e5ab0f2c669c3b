import type { Violation } from "../schema/plan-schema.ts";

/** A violation named by its rule and its place; the wording and the suggested fix don't count. */
export const violationPlace = ({ code, formation, depths, step_ids }: Violation): string =>
  JSON.stringify([code, formation, depths?.top_ft, depths?.bottom_ft, [...step_ids].sort()]);
