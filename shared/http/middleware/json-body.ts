import type { MiddlewareObj } from "@middy/core";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { AppError } from "#shared/kernel/errors.ts";
import { type FieldProblem, listedProblems, pointerPart } from "#shared/kernel/field-problems.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "#shared/kernel/json-text.ts";
import { bodyText } from "../body-text.ts";
import type { ApiEvent, ApiResult } from "../request.ts";

/**
 * Parses a JSON body; no body is `{}`. Fails with `unsupported_media_type` for another content type or character set,
 * `malformed_json` for what is not UTF-8 or not JSON, `invalid_request` for JSON that nests too deep or has a name
 * such as `__proto__`.
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
        throw parserError(error, text);
      }
    },
  };
};

const tooDeep = (): AppError =>
  new AppError("invalid_request", "The body is nested too deep.", {
    errors: [{ pointer: "", message: `at most ${MAX_JSON_DEPTH} levels of lists and objects` }],
  });

/** The parser refuses these names (prototype pollution); no schema has them. */
const isForbidden = (name: string, value: unknown): boolean =>
  name === "__proto__" ||
  (name === "constructor" &&
    typeof value === "object" &&
    value !== null &&
    Object.hasOwn(value, "prototype"));

/** The body is at most `MAX_JSON_DEPTH` levels deep. */
const forbiddenNames = (value: unknown, at = ""): FieldProblem[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => {
        const pointer = at + pointerPart(name);
        return isForbidden(name, inner)
          ? [{ pointer, message: "unknown field" }]
          : forbiddenNames(inner, pointer);
      });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

const parserError = (error: unknown, text: string): AppError => {
  if ((error as { statusCode?: number }).statusCode === 415) {
    return new AppError("unsupported_media_type", "Send the body as application/json.");
  }
  const names = forbiddenNames(parsed(text));
  return names.length > 0
    ? new AppError(
        "invalid_request",
        "The request does not fit the route's schema; errors names each place.",
        listedProblems(names),
      )
    : new AppError("malformed_json", "The body could not be read as JSON.");
};
