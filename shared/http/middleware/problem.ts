import type { MiddlewareObj } from "@middy/core";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import { problemResult } from "../problem-body.ts";
import type { ApiEvent, ApiResult } from "../request.ts";

/** Maps every error to an RFC 9457 problem response; an unexpected one becomes a 500 without detail. */
export const problem = (): MiddlewareObj<ApiEvent, ApiResult> => ({
  onError: (request) => {
    const error = isAppError(request.error)
      ? request.error
      : new AppError("internal", "The request could not be served; its id finds it in our logs.");
    request.response = problemResult(error, request.event.requestContext.requestId);
  },
});
