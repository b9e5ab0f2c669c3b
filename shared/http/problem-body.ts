import type { AppError } from "#shared/kernel/errors.ts";
import { writeJson } from "#shared/kernel/json-text.ts";
import type { ApiResult } from "./request.ts";

/** An RFC 9457 response: the standard's members, our `code` and `retryable`, and the error's context. */
export const problemResult = (error: AppError, requestId: string): ApiResult => {
  const { status, title, retryable } = error.kind;
  return {
    statusCode: status,
    headers: { "content-type": "application/problem+json", ...contextHeaders(error) },
    body: writeJson({
      // the context comes first, so that it can't override a member of the standard
      ...error.context,
      type: `urn:problem:${error.code}`,
      title,
      status,
      detail: error.detail,
      instance: requestId,
      code: error.code,
      retryable,
    }),
  };
};

const contextHeaders = ({ code, context }: AppError): Record<string, string> => {
  const retryAfter = context["retry_after_s"];
  if (typeof retryAfter === "number") return { "retry-after": String(Math.max(1, Math.ceil(retryAfter))) };
  if (code === "method_not_allowed" && Array.isArray(context["allow"])) {
    return { allow: context["allow"].join(", ") };
  }
  return code === "unauthenticated" ? { "www-authenticate": "Bearer" } : {};
};
