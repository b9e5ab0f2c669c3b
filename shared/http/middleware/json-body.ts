import type { MiddlewareObj } from "@middy/core";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { AppError } from "#shared/kernel/errors.ts";
import type { ApiEvent, ApiResult } from "../request.ts";

/**
 * Parses a JSON body; fails with `unsupported_media_type` for another content type, `malformed_json` for invalid
 * JSON.
 */
export const jsonBody = (): MiddlewareObj<ApiEvent, ApiResult> => {
  const { before } = httpJsonBodyParser<APIGatewayProxyEventV2>();
  if (!before) throw new Error("the body parser has no before hook");
  return {
    before: async (request) => {
      try {
        await before(request as unknown as Parameters<typeof before>[0]);
      } catch (error) {
        throw parserError(error);
      }
    },
  };
};

const parserError = (error: unknown): AppError =>
  (error as { statusCode?: number }).statusCode === 415
    ? new AppError("unsupported_media_type", "Send the body as application/json.")
    : new AppError("malformed_json", "The body could not be read as JSON.");
