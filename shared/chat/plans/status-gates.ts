import * as z from "zod";
import { stepId } from "#shared/kernel/ids.ts";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import { pumpsCement, spanOf } from "#shared/plugging/schema/step-facts.ts";
import type { VersionNode } from "./plan-record.ts";
import type { Principal } from "../people/principal.ts";

/** A condition that the head must meet before a transition. */
export type Gate = "no_errors" | "plugs_complete" | "second_person";

/** One reason why a gate is closed, and its place in the plan. */
export const blocker = z.strictObject({
  code: z.enum(["error_violation", "sacks_missing", "geometry_missing", "approver_is_last_author"]),
  message: z.string(),
  step_ids: z.array(stepId),
  /** The rule that is broken, for an `error_violation`. */
  violation_code: z.string().nullable(),
  citation: z.string().nullable(),
});
export type Blocker = z.infer<typeof blocker>;

interface Head {
  head: Pick<VersionNode, "author">;
  payload: Pick<PlanPayload, "steps" | "violations">;
  principal: Pick<Principal, "id">;
}

const nowhere = { step_ids: [], violation_code: null, citation: null };

const errorViolations = ({ payload }: Head): Blocker[] =>
  payload.violations
    .filter(({ severity }) => severity === "error")
    .map(({ code, message, citation, step_ids }) => ({
      code: "error_violation",
      message,
      step_ids,
      violation_code: code,
      citation,
    }));

const hasSacks = ({ cement, materials }: Step): boolean =>
  cement !== null && materials !== null && materials.sacks > 0;

/** A point device needs its depth; a plug needs an interval and the bore that it fills. */
const hasGeometry = (step: Step): boolean =>
  pumpsCement(step.type)
    ? step.top_ft !== null && step.bottom_ft !== null && step.inside.length > 0
    : spanOf(step) !== null;

const incompletePlugs = ({ payload: { steps } }: Head): Blocker[] =>
  steps.flatMap((step): Blocker[] => {
    const at = { ...nowhere, step_ids: [step.step_id] };
    const name = `Plug ${step.plug_no}`;
    return [
      ...(pumpsCement(step.type) && !hasSacks(step)
        ? [{ ...at, code: "sacks_missing" as const, message: `${name} has no sacks of cement.` }]
        : []),
      ...(hasGeometry(step)
        ? []
        : [{ ...at, code: "geometry_missing" as const, message: `${name} has no place in the well.` }]),
    ];
  });

const sameAuthor = ({ head, principal }: Head): Blocker[] =>
  head.author.id === principal.id
    ? [
        {
          ...nowhere,
          code: "approver_is_last_author",
          message: "Somebody other than the last author must approve.",
        },
      ]
    : [];

const GATES: Readonly<Record<Gate, (head: Head) => Blocker[]>> = {
  no_errors: errorViolations,
  plugs_complete: incompletePlugs,
  second_person: sameAuthor,
};

/** All blockers of a head at these gates. */
export const blockersOf = (gates: readonly Gate[], head: Head): Blocker[] =>
  gates.flatMap((gate) => GATES[gate](head));
