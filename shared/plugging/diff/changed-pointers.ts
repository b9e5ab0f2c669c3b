import type { PlanDiff } from "../schema/candidate-schema.ts";

/**
 * The places that a diff changes, as JSON Pointers that are valid in both plans: steps by id, their fields by name,
 * and the top-level member for the rest of the plan.
 */
export const changedPointers = ({ patch, steps }: Pick<PlanDiff, "patch" | "steps">): string[] => [
  ...[...steps.removed, ...steps.added].map((id) => `/steps/${id}`),
  ...steps.modified.flatMap(({ step_id, fields }) =>
    fields.map(({ field }) => `/steps/${step_id}/${field.replaceAll(".", "/")}`),
  ),
  ...new Set(patch.map(({ path }) => `/${path.split("/")[1] ?? ""}`).filter((member) => member !== "/steps")),
];
