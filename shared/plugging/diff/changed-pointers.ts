import type { PlanDiff } from "../schema/candidate-schema.ts";

/**
 * The places that a diff changes, as JSON pointers that mean the same in both plans: steps by their ids, fields of
 * steps by name, of the rest of the plan the top-level member.
 */
export const changedPointers = ({ patch, steps }: Pick<PlanDiff, "patch" | "steps">): string[] => [
  ...[...steps.removed, ...steps.added].map((id) => `/steps/${id}`),
  ...steps.modified.flatMap(({ step_id, fields }) =>
    fields.map(({ field }) => `/steps/${step_id}/${field.replaceAll(".", "/")}`),
  ),
  ...new Set(patch.map(({ path }) => `/${path.split("/")[1] ?? ""}`).filter((member) => member !== "/steps")),
];
