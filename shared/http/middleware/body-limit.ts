import type { MiddlewareObj } from "@middy/core";
import { AppError } from "#shared/kernel/errors.ts";
import type { ApiEvent, ApiResult } from "../request.ts";

const MAX_BODY_BYTES = 256 * 1024;

/** Refuses a body over 256 KB, measured as sent; runs before the body is parsed. */
export const bodyLimit = (): MiddlewareObj<ApiEvent, ApiResult> => ({
  before: ({ event }) => {
    if (typeof event.body !== "string") return;
    const bytes = Buffer.byteLength(event.body, event.isBase64Encoded ? "base64" : "utf8");
    if (bytes <= MAX_BODY_BYTES) return;
    throw new AppError("body_too_large", `The body has ${bytes} bytes; ${MAX_BODY_BYTES} are allowed.`, {
      limit: MAX_BODY_BYTES,
    });
  },
});
