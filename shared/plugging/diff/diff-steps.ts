import type { PlanDiff, StepChange } from "../schema/candidate-schema.ts";
import type { Step } from "../schema/plan-schema.ts";
import { isObject, sameJson, unionOfKeys } from "./json-value.ts";
import { longestIncreasingSubsequence } from "./longest-increasing-subsequence.ts";

type FieldChange = StepChange["fields"][number];

/**
 * `plug_no` is the index in the list and counts only where the step itself was moved; `explain` repeats the figures
 * in words.
 */
const DERIVED_FIELDS = new Set(["step_id", "plug_no", "materials.explain"]);

const change = (field: string, old: unknown, next: unknown): FieldChange => ({
  field,
  old: (old ?? null) as FieldChange["old"],
  new: (next ?? null) as FieldChange["new"],
});

const fieldChanges = (prefix: string, before: object, after: object): FieldChange[] => {
  const old = before as Record<string, unknown>;
  const next = after as Record<string, unknown>;
  return unionOfKeys(old, next).flatMap((key) => {
    const field = `${prefix}${key}`;
    if (DERIVED_FIELDS.has(field) || sameJson(old[key], next[key])) return [];
    if (isObject(old[key]) && isObject(next[key])) return fieldChanges(`${field}.`, old[key], next[key]);
    return [change(field, old[key], next[key])];
  });
};

/** The ids of the steps in both plans that were moved relative to the others. */
const movedSteps = (before: readonly Step[], after: readonly Step[]): Set<string> => {
  const position = new Map(before.map(({ step_id }, index) => [step_id as string, index]));
  const common = after.map(({ step_id }) => step_id as string).filter((id) => position.has(id));
  const kept = longestIncreasingSubsequence(common, position);
  return new Set(common.filter((id) => !kept.has(id)));
};

/** Compares steps by id: added, removed, modified field by field, unchanged. */
export const diffSteps = (before: readonly Step[], after: readonly Step[]): PlanDiff["steps"] => {
  const old = new Map(before.map((step) => [step.step_id, step]));
  const left = new Set(after.map(({ step_id }) => step_id));
  const moved = movedSteps(before, after);
  const changes = after.flatMap((step) => {
    const was = old.get(step.step_id);
    if (!was) return [];
    const fields = fieldChanges("", was, step);
    if (moved.has(step.step_id)) fields.unshift(change("plug_no", was.plug_no, step.plug_no));
    return [{ step_id: step.step_id, fields }];
  });
  return {
    added: after.filter(({ step_id }) => !old.has(step_id)).map(({ step_id }) => step_id),
    removed: before.filter(({ step_id }) => !left.has(step_id)).map(({ step_id }) => step_id),
    modified: changes.filter(({ fields }) => fields.length > 0),
    unchanged: changes.filter(({ fields }) => fields.length === 0).map(({ step_id }) => step_id),
  };
};
