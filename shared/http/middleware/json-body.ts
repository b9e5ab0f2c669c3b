import type { MiddlewareObj } from "@middy/core";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { AppError } from "#shared/kernel/errors.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "#shared/kernel/json-text.ts";
import { bodyText } from "../body-text.ts";
import type { ApiEvent, ApiResult } from "../request.ts";

/**
 * Parses a JSON body; no body is `{}`. Fails with `unsupported_media_type` for another content type or character set,
 * `malformed_json` for what is not UTF-8 or not JSON, `invalid_request` for JSON that nests too deep.
 */
export const jsonBody = (): MiddlewareObj<ApiEvent, ApiResult> => {
  const { before } = httpJsonBodyParser<APIGatewayProxyEventV2>();
  if (!before) throw new Error("the body parser has no before hook");
  return {
    before: async (request) => {
      const { event } = request;
      const text = bodyText(event);
      if (text === "") {
        event.body = {};
        return;
      }
      event.body = text;
      event.isBase64Encoded = false;
      if (isTooDeep(text)) throw tooDeep();
      try {
        await before(request as unknown as Parameters<typeof before>[0]);
      } catch (error) {
        throw parserError(error);
      }
    },
  };
};

const tooDeep = (): AppError =>
  new AppError("invalid_request", "The body is nested too deep.", {
    errors: [{ pointer: "", message: `at most ${MAX_JSON_DEPTH} levels of lists and objects` }],
  });

const parserError = (error: unknown): AppError =>
  (error as { statusCode?: number }).statusCode === 415
    ? new AppError("unsupported_media_type", "Send the body as application/json.")
    : new AppError("malformed_json", "The body could not be read as JSON.");
