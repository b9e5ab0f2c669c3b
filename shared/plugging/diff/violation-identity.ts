import type { Violation } from "../schema/plan-schema.ts";

/** Identity of a violation: its rule and its place, without its wording and its suggested fix. */
export const violationIdentity = ({ code, formation, depths, step_ids }: Violation): string =>
  JSON.stringify([code, formation, depths?.top_ft, depths?.bottom_ft, [...step_ids].sort()]);
