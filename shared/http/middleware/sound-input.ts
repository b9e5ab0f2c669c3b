import type { MiddlewareObj } from "@middy/core";
import { AppError } from "#shared/kernel/errors.ts";
import type { ApiEvent, ApiResult } from "../request.ts";
import { unsoundParts } from "../unsound-parts.ts";

/** Refuses, in any field of query and body, texts that are not well formed Unicode and numbers that can't be stored. */
export const soundInput = (): MiddlewareObj<ApiEvent, ApiResult> => ({
  before: ({ event }) => {
    const errors = [
      ...unsoundParts(event.queryStringParameters ?? {}, "/query"),
      ...unsoundParts(event.body ?? null),
    ];
    if (errors.length === 0) return;
    throw new AppError(
      "invalid_request",
      "The request holds what can't be stored; errors names each place.",
      {
        errors,
      },
    );
  },
});
