import jsonPatch, { JsonPatchError } from "fast-json-patch";
import type * as z from "zod";
import type { FieldProblem } from "#shared/kernel/errors.ts";
import { stepId } from "#shared/kernel/ids.ts";
import { charsIn } from "#shared/kernel/text.ts";
import { sameJson } from "../diff/json-value.ts";
import type { EditOf, PatchOperation } from "../schema/edit-schema.ts";
import { planPayload, step, type PlanPayload, type Step } from "../schema/plan-schema.ts";
import { checkEditable } from "./editable-fields.ts";
import { findStep } from "./find-steps.ts";
import { pointerOf, pointerTokens } from "./patch-pointer.ts";
import { refuse } from "./refuse.ts";

const MAX_NOTES = 100;
const MAX_NOTE_LENGTH = 2000;

/** Replaces the step id in a path by the step's index, since a JSON Patch addresses array elements by index. */
const located = (plan: PlanPayload, path: string, tokens: readonly string[]): string => {
  const [room, id, ...field] = tokens;
  if (room !== "steps" || id === undefined) return pointerOf(tokens);
  const named = stepId.safeParse(id);
  if (!named.success) {
    const detail = `"${path}" does not name a step by its id.`;
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

const locate = (plan: PlanPayload, operation: PatchOperation): PatchOperation => {
  if (operation.op === "test") return { ...operation, path: readable(plan, operation.path) };
  const path = editable(plan, operation.path);
  if (operation.op === "move") return { ...operation, path, from: editable(plan, operation.from) };
  if (operation.op === "copy") return { ...operation, path, from: readable(plan, operation.from) };
  return { ...operation, path };
};

const patched = (plan: PlanPayload, edit: EditOf<"custom">): Pick<PlanPayload, "steps" | "plan_notes"> => {
  const operations = edit.patch.map((operation) => locate(plan, operation));
  try {
    return jsonPatch.applyPatch(plan, structuredClone(operations), true, false).newDocument;
  } catch (error) {
    const failed = error instanceof JsonPatchError ? error : null;
    const index = failed?.index ?? null;
    const path = index === null ? null : (edit.patch[index]?.path ?? null);
    if (failed?.name === "TEST_OPERATION_FAILED") {
      const detail = `The plan does not hold the value that the patch expects at ${path}.`;
      throw refuse("test_failed", detail, "Read the plan again and renew the patch.", { index, path });
    }
    const detail = `Operation ${index ?? 0} of the patch can't be applied${path ? ` at ${path}` : ""}.`;
    throw refuse("patch_invalid", detail, "See RFC 6902.", { index, path });
  }
};

const MAX_WAIT_HOURS = 168;

const checkWaits = (steps: readonly Step[]): void => {
  const odd = steps.find(({ tag }) => tag.wait_hours < 0 || tag.wait_hours > MAX_WAIT_HOURS);
  if (!odd) return;
  const path = `/steps/${odd.step_id}/tag/wait_hours`;
  throw refuse("patch_invalid", `A wait is 0 to ${MAX_WAIT_HOURS} hours.`, "Mend the value.", { path });
};

const checkNotes = ({ plan_notes }: PlanPayload): void => {
  const lists = [plan_notes.existing_conditions, plan_notes.operations];
  if (
    lists.some((notes) => notes.length > MAX_NOTES || notes.some((note) => charsIn(note) > MAX_NOTE_LENGTH))
  ) {
    const detail = `The plan's notes are at most ${MAX_NOTES} of ${MAX_NOTE_LENGTH} characters each.`;
    throw refuse("patch_invalid", detail, "Shorten them.");
  }
};

const problemsOf = (at: string, result: z.ZodSafeParseResult<unknown>): FieldProblem[] =>
  result.success
    ? []
    : result.error.issues.map(({ path, message }) => ({
        pointer: at + pointerOf(path.map(String)),
        message,
      }));

/**
 * Applies a JSON Patch (RFC 6902) to the fields that are open to hand editing. Paths name steps by id; a `test` may
 * read any field.
 */
export const customPatch = (plan: PlanPayload, edit: EditOf<"custom">): PlanPayload => {
  const { steps, plan_notes } = patched(plan, edit);
  const changed = steps.filter((other, index) => !sameJson(other, plan.steps[index]));
  const errors = [
    ...changed.flatMap((other) => problemsOf(`/steps/${other.step_id}`, step.safeParse(other))),
    ...problemsOf("/plan_notes", planPayload.shape.plan_notes.safeParse(plan_notes)),
  ];
  if (errors.length > 0) {
    throw refuse("patch_invalid", "The patched plan does not fit the schema.", "Mend the values.", {
      errors,
    });
  }
  checkWaits(changed);
  const result = { ...plan, steps, plan_notes };
  checkNotes(result);
  return result;
};
