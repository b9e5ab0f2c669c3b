import type { MiddlewareObj } from "@middy/core";
import type * as z from "zod";
import { AppError, type ErrorCode } from "#shared/kernel/errors.ts";
import { listedProblems, problemsIn } from "#shared/kernel/field-problems.ts";
import type { Endpoint } from "../define-route.ts";
import type { ApiEvent, ApiResult } from "../request.ts";

/** A malformed id can't exist, so it gets the same response as a missing one. */
export const NOT_FOUND: Readonly<Record<string, ErrorCode>> = {
  api14: "well_not_found",
  plan_id: "plan_not_found",
  thread_id: "thread_not_found",
  run_id: "run_not_found",
  modification_id: "modification_not_found",
  user_id: "user_not_found",
  snapshot_id: "snapshot_not_found",
  webhook_id: "webhook_not_found",
  delivery_id: "delivery_not_found",
};

/** Validates path, query and body by the route's schemas; reports all invalid fields at once. */
export const validate = (endpoint: Endpoint): MiddlewareObj<ApiEvent, ApiResult> => ({
  before: ({ event }) => {
    const path = endpoint.path.safeParse(event.pathParameters ?? {});
    if (!path.success) throw notFound(path.error);
    const query = endpoint.query.safeParse(event.queryStringParameters ?? {});
    const body = endpoint.body?.safeParse(event.body);
    const problems = [...problemsIn(query, "/query"), ...(body ? problemsIn(body) : [])];
    if (!query.success || (body && !body.success)) {
      throw new AppError(
        "invalid_request",
        "The request does not fit the route's schema; errors names each place.",
        listedProblems(problems),
      );
    }
    event.input = { path: path.data, query: query.data, body: body?.data };
  },
});

const notFound = (error: z.ZodError): AppError => {
  const name = String(error.issues[0]?.path[0]);
  return new AppError(NOT_FOUND[name] ?? "not_found", "Nothing has that id.");
};
