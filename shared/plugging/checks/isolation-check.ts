import { findOpenPaths } from "../isolation/find-open-paths.ts";
import type { OpenPath } from "../isolation/open-path.ts";
import { coverCodes } from "../regulation/cover-codes.ts";
import type { Violation } from "../schema/plan-schema.ts";
import { broken, type CheckInput } from "./check.ts";
import { decisionOn } from "./district-exceptions.ts";

/** Tolerance in feet: the places of a path and of an error are rounded apart. */
const TOUCH_FT = 1;

const REMEDIES = {
  inside: "Set a plug there.",
  outside: "Perforate and squeeze at its top.",
  unreachable: "Drill out, or ask the district.",
} as const;

const asViolation = ({ thing, where, top_ft, bottom_ft, citation, reason }: OpenPath): Violation =>
  broken({
    code: where === "unreachable" ? "target_unreachable" : "not_isolated",
    severity: "error",
    message: `Nothing ${where === "outside" ? "seals" : "isolates"} ${thing}: ${reason}. ${REMEDIES[where]}`,
    citation,
    depths: { top_ft, bottom_ft },
  });

/** Whether another error tells of the path: it speaks of such a thing, and at its place. */
const tellsOf = ({ code, severity, depths }: Violation, path: OpenPath): boolean =>
  severity === "error" &&
  depths !== null &&
  coverCodes(path.kind, path.where).includes(code) &&
  depths.top_ft - TOUCH_FT <= path.bottom_ft &&
  path.top_ft <= depths.bottom_ft + TOUCH_FT;

/**
 * Everything that the law protects and the plan leaves open, and that no other check has told: found by a predicate
 * that is written from the law's text and shares nothing with the rules. An error that a district decision clears tells
 * only of what the same decision speaks of.
 */
export const isolationCheck = ({ context, steps }: CheckInput, told: readonly Violation[]): Violation[] => {
  const decisions = context.options.district_exceptions ?? [];
  const isTold = (path: OpenPath): boolean =>
    told.some((violation) => {
      if (!tellsOf(violation, path)) return false;
      const decision = decisionOn(violation, decisions);
      return decision === undefined || decisionOn(asViolation(path), [decision]) !== undefined;
    });
  return findOpenPaths(context.well, context.options, steps)
    .filter((path) => !isTold(path))
    .map(asViolation);
};
