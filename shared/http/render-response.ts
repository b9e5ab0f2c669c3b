import { writeJson } from "#shared/kernel/json-text.ts";
import { matchesNone } from "./entity-tag.ts";
import type { ApiAnswer, ApiResult } from "./request.ts";

/**
 * Renders a handler's response for API Gateway: JSON or text, its entity tag, and 304 if the client has that tag
 * already.
 */
export const render = (answer: ApiAnswer, method: string, ifNoneMatch: string | null): ApiResult => {
  const headers: Record<string, string> = { ...answer.headers };
  if (answer.etag !== undefined) headers["etag"] = `"${answer.etag}"`;
  if (method === "GET" && answer.etag !== undefined && matchesNone(ifNoneMatch, answer.etag)) {
    return { statusCode: 304, headers };
  }
  const { body, type } = answer;
  if (body === undefined) return { statusCode: answer.status, headers };
  const isText = type !== undefined && typeof body === "string";
  return {
    statusCode: answer.status,
    headers: { "content-type": `${type ?? "application/json"}; charset=utf-8`, ...headers },
    body: isText ? body.toWellFormed() : writeJson(body),
  };
};
