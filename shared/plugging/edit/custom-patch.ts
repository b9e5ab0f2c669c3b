import jsonPatch, { JsonPatchError } from "fast-json-patch";
import { type FieldProblem, listedProblems, problemsIn, quoted } from "#shared/kernel/field-problems.ts";
import { stepId } from "#shared/kernel/ids.ts";
import { charsIn } from "#shared/kernel/text.ts";
import { isLargerThan } from "../diff/json-size.ts";
import { sameJson } from "../diff/json-value.ts";
import type { EditOf, PatchOperation } from "../schema/edit-schema.ts";
import { planPayload, step, type PlanPayload, type Step } from "../schema/plan-schema.ts";
import { checkEditable } from "./editable-fields.ts";
import { findStep } from "./find-steps.ts";
import { pointerOf, pointerTokens } from "./patch-pointer.ts";
import { refuse } from "./refuse.ts";

const MAX_NOTES = 100;
const MAX_NOTE_LENGTH = 2000;

const notesTooLong = (context: Readonly<Record<string, unknown>>) => {
  const detail = `The plan's notes are at most ${MAX_NOTES} of ${MAX_NOTE_LENGTH} characters each.`;
  return refuse("patch_invalid", detail, "Shorten them.", context);
};

/** Replaces the step id in a path by the step's index, since a JSON Patch addresses array elements by index. */
const located = (plan: PlanPayload, path: string, tokens: readonly string[]): string => {
  const [room, id, ...field] = tokens;
  if (room !== "steps" || id === undefined) return pointerOf(tokens);
  const named = stepId.safeParse(id);
  if (!named.success) {
    const detail = `${quoted(path)} does not name a step by its id.`;
    const valid_step_ids = plan.steps.map(({ step_id }) => step_id);
    throw refuse("patch_invalid", detail, "Write /steps/{step_id}/….", { path, valid_step_ids });
  }
  return pointerOf(["steps", plan.steps.indexOf(findStep(plan, named.data)), ...field]);
};

const readable = (plan: PlanPayload, path: string): string => located(plan, path, pointerTokens(path));

const editable = (plan: PlanPayload, path: string): string => {
  const tokens = pointerTokens(path);
  const place = located(plan, path, tokens);
  checkEditable(path, tokens);
  return place;
};

const locate = (plan: PlanPayload, operation: PatchOperation): PatchOperation => ({
  ...operation,
  path: operation.op === "test" ? readable(plan, operation.path) : editable(plan, operation.path),
});

const notApplied = (detail: string, index: number, path: string) =>
  refuse("patch_invalid", detail, "See RFC 6902.", { index, path });

/** Refuses a value that no field can hold, before it is written: the document never grows beyond its fields. */
const checkSize = (operation: PatchOperation, path: string, index: number): void => {
  if (operation.op !== "add" && operation.op !== "replace") return;
  const isList = pointerTokens(path).length === 2;
  if (!isLargerThan(operation.value, isList ? MAX_NOTES * MAX_NOTE_LENGTH : MAX_NOTE_LENGTH)) return;
  throw notApplied(`The value at ${quoted(path)} is larger than its field.`, index, path);
};

const applied = (plan: PlanPayload, operation: PatchOperation, path: string, index: number): void => {
  try {
    jsonPatch.applyOperation(plan, structuredClone(operation), true, true);
  } catch (error) {
    if (error instanceof JsonPatchError && error.name === "TEST_OPERATION_FAILED") {
      const detail = `The plan does not hold the value that the patch expects at ${quoted(path)}.`;
      throw refuse("test_failed", detail, "Read the plan again and renew the patch.", { index, path });
    }
    throw notApplied(`Operation ${index} of the patch can't be applied at ${quoted(path)}.`, index, path);
  }
};

const patched = (plan: PlanPayload, edit: EditOf<"custom">): Pick<PlanPayload, "steps" | "plan_notes"> => {
  const asked = edit.patch.map((operation) => ({ path: operation.path, operation: locate(plan, operation) }));
  const draft = structuredClone(plan);
  for (const [index, { path, operation }] of asked.entries()) {
    checkSize(operation, path, index);
    applied(draft, operation, path, index);
    const { existing_conditions, operations } = draft.plan_notes;
    if (Math.max(existing_conditions?.length ?? 0, operations?.length ?? 0) > MAX_NOTES) {
      throw notesTooLong({ index, path });
    }
  }
  return draft;
};

const MAX_WAIT_HOURS = 168;

const checkWaits = (steps: readonly Step[]): void => {
  const odd = steps.find(({ tag }) => tag.wait_hours < 0 || tag.wait_hours > MAX_WAIT_HOURS);
  if (!odd) return;
  const path = `/steps/${odd.step_id}/tag/wait_hours`;
  throw refuse("patch_invalid", `A wait is 0 to ${MAX_WAIT_HOURS} hours.`, "Mend the value.", { path });
};

const checkNotes = ({ plan_notes }: PlanPayload): void => {
  const notes = [...plan_notes.existing_conditions, ...plan_notes.operations];
  if (notes.some((note) => charsIn(note) > MAX_NOTE_LENGTH)) throw notesTooLong({});
};

/**
 * Applies a JSON Patch (RFC 6902) to the fields that are open to hand editing. Paths name steps by id; a `test` may
 * read any field.
 */
export const customPatch = (plan: PlanPayload, edit: EditOf<"custom">): PlanPayload => {
  const { steps, plan_notes } = patched(plan, edit);
  const changed = steps.filter((other, index) => !sameJson(other, plan.steps[index]));
  const errors: FieldProblem[] = [
    ...changed.flatMap((other) => problemsIn(step.safeParse(other), `/steps/${other.step_id}`)),
    ...problemsIn(planPayload.shape.plan_notes.safeParse(plan_notes), "/plan_notes"),
  ];
  if (errors.length > 0) {
    throw refuse(
      "patch_invalid",
      "The patched plan does not fit the schema.",
      "Mend the values.",
      listedProblems(errors),
    );
  }
  checkWaits(changed);
  const result = { ...plan, steps, plan_notes };
  checkNotes(result);
  return result;
};
