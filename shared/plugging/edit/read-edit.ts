import { AppError } from "#shared/kernel/errors.ts";
import { type FieldProblem, listedProblems, problemsIn } from "#shared/kernel/field-problems.ts";
import { oneLineTexts } from "#shared/kernel/one-line.ts";
import { edit, operationPayloads, reason as reasonText, type Edit } from "../schema/edit-schema.ts";
import { opType } from "../schema/enums.ts";

const invalid = (errors: readonly FieldProblem[]): AppError =>
  new AppError("invalid_request", "The edit does not fit its operation's arguments.", listedProblems(errors));

/** An operation, its arguments and its reason, as sent. */
export interface AskedEdit {
  op_type?: unknown;
  operation_payload?: unknown;
  reason?: unknown;
}

/** Notes and instructions, which a patch writes as its values, may have several lines. */
const TEXTS = oneLineTexts(["value"]);

const parsed = (asked: AskedEdit, at: string): Edit | FieldProblem[] => {
  const name = opType.safeParse(asked.op_type);
  const reasonProblems = problemsIn(reasonText.safeParse(asked.reason), `${at}/reason`);
  if (!name.success) return [...problemsIn(name, `${at}/op_type`), ...reasonProblems];
  const payload = operationPayloads[name.data].superRefine(TEXTS).safeParse(asked.operation_payload ?? {});
  const problems = [...problemsIn(payload, `${at}/operation_payload`), ...reasonProblems];
  return problems.length > 0
    ? problems
    : edit.parse({ ...payload.data, op_type: name.data, reason: asked.reason });
};

/**
 * Parses an operation, its arguments and its reason into an edit. Throws `invalid_request` with a JSON Pointer per
 * invalid field.
 */
export const readEdit = (operation: unknown, operationPayload: unknown, reason: unknown): Edit => {
  const made = parsed({ op_type: operation, operation_payload: operationPayload, reason }, "");
  if (Array.isArray(made)) throw invalid(made);
  return made;
};

/** Parses the edits of the list at `at`, for example `/edits`; reports the invalid fields of all of them at once. */
export const readEdits = (asked: readonly AskedEdit[], at: string): Edit[] => {
  const edits: Edit[] = [];
  const problems: FieldProblem[] = [];
  for (const [index, one] of asked.entries()) {
    const made = parsed(one, `${at}/${index}`);
    if (Array.isArray(made)) problems.push(...made);
    else edits.push(made);
  }
  if (problems.length > 0) throw invalid(problems);
  return edits;
};
