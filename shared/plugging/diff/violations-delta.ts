import type { ViolationsDelta } from "../schema/candidate-schema.ts";
import type { PlanPayload, Violation } from "../schema/plan-schema.ts";
import { violationIdentity } from "./violation-identity.ts";

type SamePlace = (a: Violation, b: Violation) => boolean;

const sameDepths: SamePlace = (a, b) =>
  a.depths?.top_ft === b.depths?.top_ft && a.depths?.bottom_ft === b.depths?.bottom_ft;

const sameSteps: SamePlace = (a, b) =>
  a.step_ids.length > 0 && [...a.step_ids].sort().join() === [...b.step_ids].sort().join();

const depthsMeet: SamePlace = (a, b) =>
  a.depths !== null &&
  b.depths !== null &&
  a.depths.top_ft <= b.depths.bottom_ft &&
  b.depths.top_ft <= a.depths.bottom_ft;

/** By the identities of violations, each told once. */
const sameIdentity = (): SamePlace => {
  const told = new Map<Violation, string>();
  const identityOf = (violation: Violation): string => {
    const identity = told.get(violation) ?? violationIdentity(violation);
    told.set(violation, identity);
    return identity;
  };
  return (a, b) => identityOf(a) === identityOf(b);
};

/** Ways to match violations, the strictest first; a pair that a stricter way has matched stays matched. */
const notions = (): readonly SamePlace[] => [sameIdentity(), sameDepths, sameSteps, depthsMeet];

/**
 * The violations that an edit adds and resolves, matched by rule and place; a violation whose plug only moved is
 * unchanged.
 */
export const violationsDelta = (
  source: Pick<PlanPayload, "violations">,
  result: Pick<PlanPayload, "violations">,
): ViolationsDelta => {
  let resolved = [...source.violations];
  let added = [...result.violations];
  for (const samePlace of notions()) {
    added = added.filter((violation) => {
      const index = resolved.findIndex(
        (old) =>
          old.code === violation.code &&
          old.severity === violation.severity &&
          old.formation === violation.formation &&
          samePlace(old, violation),
      );
      if (index < 0) return true;
      resolved = resolved.toSpliced(index, 1);
      return false;
    });
  }
  return { added, resolved, unchanged_count: result.violations.length - added.length };
};
