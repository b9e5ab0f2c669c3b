import type * as z from "zod";
import { AppError, type FieldProblem } from "#shared/kernel/errors.ts";
import { edit, operationPayloads, reason as reasonText, type Edit } from "../plan/edit-schema.ts";
import { opType } from "../plan/names.ts";

const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

const problemsOf = (prefix: string, result: z.ZodSafeParseResult<unknown>): FieldProblem[] =>
  result.success
    ? []
    : result.error.issues.map(({ path, message }) => ({ pointer: prefix + pointerTo(path), message }));

const invalid = (errors: readonly FieldProblem[]): AppError =>
  new AppError("invalid_request", "The edit does not fit its operation's arguments.", { errors });

/** Reads an operation, its arguments and its reason as an edit; `invalid_request` names every wrong place by pointer. */
export const readEdit = (operation: unknown, operationPayload: unknown, reason: unknown): Edit => {
  const name = opType.safeParse(operation);
  const reasonProblems = problemsOf("/reason", reasonText.safeParse(reason));
  if (!name.success) throw invalid([...problemsOf("/op_type", name), ...reasonProblems]);
  const payload = operationPayloads[name.data].safeParse(operationPayload ?? {});
  const problems = [...problemsOf("/operation_payload", payload), ...reasonProblems];
  if (problems.length > 0) throw invalid(problems);
  return edit.parse({ ...payload.data, op_type: name.data, reason });
};
