import { findOpenPaths } from "../isolation/find-open-paths.ts";
import type { OpenPath } from "../isolation/open-path.ts";
import { coverCodes, type ProtectedKind } from "../regulation/cover-codes.ts";
import type { Violation } from "../schema/plan-schema.ts";
import { broken, type CheckInput } from "./check.ts";
import { clearedBy, holdsDepthOf } from "./district-exceptions.ts";

/** Tolerance in feet: the places of a path and of an error are rounded apart. */
const TOUCH_FT = 1;

const REMEDIES = {
  inside: "Set a plug there.",
  outside: "Perforate and squeeze at its top.",
  unreachable: "Drill out, or ask the district.",
} as const;

const asViolation = ({ thing, where, top_ft, bottom_ft, citation, reason, advised }: OpenPath): Violation =>
  broken({
    code: where === "unreachable" ? "target_unreachable" : "not_isolated",
    severity: advised === true ? "warning" : "error",
    message: `Nothing ${where === "outside" ? "seals" : "isolates"} ${thing}: ${reason}. ${REMEDIES[where]}`,
    citation,
    depths: { top_ft, bottom_ft },
  });

/** What an unreachable place is, by the words that its rule has for it. */
const WORDS: readonly [ProtectedKind, RegExp][] = [
  ["water_base", /usable-quality water|water stratum/u],
  ["surface_shoe", /surface casing shoe/u],
  ["stage_tool", /stage cementing tool|stage tool/u],
  ["casing_stub", /\bstub\b/u],
  ["liner_top", /top of the liner|liner top|hangs as a liner/u],
];
const ALIKE: Readonly<Partial<Record<ProtectedKind, ProtectedKind>>> = {
  water_stratum: "water_base",
  perforations: "formation",
  open_hole: "formation",
};

/** Whether a violation that a decision cleared is of the path's kind: a decision on the water says nothing of a horizon. */
const isAlike = ({ message }: Violation, { kind }: OpenPath): boolean => {
  const told = WORDS.find(([, words]) => words.test(message))?.[0] ?? "formation";
  return told === (ALIKE[kind] ?? kind);
};

/** Whether another error tells of the path: it speaks of such a thing, and at its place. */
const tellsOf = ({ code, severity, depths }: Violation, path: OpenPath): boolean =>
  (severity === "error" || (path.advised === true && severity === "warning")) &&
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
  const booked = context.formations.filter(({ required }) => required);
  const cleared = clearedBy(context.options.district_exceptions ?? [], told);
  const isTold = (path: OpenPath): boolean =>
    told.some((violation) => {
      if (!tellsOf(violation, path)) return false;
      const decision = cleared.get(violation);
      return (
        decision === undefined || (holdsDepthOf(decision, asViolation(path)) && isAlike(violation, path))
      );
    });
  return findOpenPaths(context.well, context.options, steps, booked)
    .filter((path) => !isTold(path))
    .map(asViolation);
};
