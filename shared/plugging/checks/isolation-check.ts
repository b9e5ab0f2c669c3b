import { findOpenPaths } from "../isolation/find-open-paths.ts";
import type { Violation } from "../schema/plan-schema.ts";
import { broken, type CheckInput } from "./check.ts";

/** An error this near (ft) already tells of what is open. */
const NEAR_FT = 100;

const isTold = (told: readonly Violation[], top: number, bottom: number): boolean =>
  told.some(
    ({ severity, depths }) =>
      severity === "error" &&
      depths !== null &&
      depths.top_ft - NEAR_FT <= bottom &&
      top <= depths.bottom_ft + NEAR_FT,
  );

/**
 * Everything that the law protects and the plan leaves open, and that no other check has told: found by a predicate
 * that is written from the law's text and shares nothing with the rules.
 */
export const isolationCheck = ({ context, steps }: CheckInput, told: readonly Violation[]): Violation[] =>
  findOpenPaths(context.well, context.options, steps)
    .filter(({ top_ft, bottom_ft }) => !isTold(told, top_ft, bottom_ft))
    .map(({ thing, where, top_ft, bottom_ft, citation, reason }) =>
      broken({
        code: where === "unreachable" ? "target_unreachable" : "not_isolated",
        severity: "error",
        message: `${thing.replace(/^the/u, "The")} ${where === "outside" ? "is open" : "isn't isolated"}: ${reason}. ${REMEDIES[where]}`,
        citation,
        depths: { top_ft, bottom_ft },
      }),
    );

const REMEDIES = {
  inside: "Set a plug there.",
  outside: "Perforate and squeeze at its top.",
  unreachable: "Drill out, or ask the district.",
} as const;
