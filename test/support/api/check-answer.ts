import { isDeepStrictEqual } from "node:util";
import { codesOf } from "#infra/contract/route-codes.ts";
import type { Endpoint } from "#shared/http/define-route.ts";
import type { ApiResult } from "#shared/http/request.ts";
import { ERRORS, type ErrorCode } from "#shared/kernel/errors.ts";

const DECLARED_HEADERS = ["etag", "location", "retry-after", "x-next-cursor"] as const;

const undeclared = (route: { method: string; path: string }, what: string): Error =>
  new Error(`${route.method} ${route.path} answers what it does not declare: ${what}`);

/** Whether every text and name in a JSON value is well formed Unicode. */
const isWellFormed = (value: unknown): boolean => {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, inner]) => name.isWellFormed() && isWellFormed(inner));
};

/**
 * Fails where an answer is not one that its route has declared (status, body, headers, problem code), or not well
 * formed Unicode throughout.
 */
export const checkAnswer = (
  route: { method: string; path: string },
  endpoint: Endpoint,
  result: ApiResult,
): ApiResult => {
  const status = result.statusCode ?? 200;
  const isText =
    typeof result.headers?.["content-type"] === "string" && !/\bjson\b/u.test(result.headers["content-type"]);
  const body: unknown = result.body === undefined || isText ? result.body : JSON.parse(result.body);
  if (!isWellFormed(body)) throw undeclared(route, "text that is not well formed");
  if (status >= 400) {
    const { code } = body as { code: ErrorCode };
    if (!codesOf(route, endpoint).includes(code) || ERRORS[code].status !== status) {
      throw undeclared(route, `${status} ${code}`);
    }
    return result;
  }
  // Retry-After comes with some errors whatever the route is, so only successes are held to what is declared
  for (const name of DECLARED_HEADERS) {
    if (result.headers?.[name] !== undefined && !endpoint.headers.includes(name))
      throw undeclared(route, name);
  }
  if (status === 304 && route.method === "GET" && endpoint.headers.includes("etag")) return result;
  const schema = endpoint.answers[status];
  if (schema === undefined) throw undeclared(route, String(status));
  if (schema === null) {
    if (body !== undefined) throw undeclared(route, `a body with ${status}`);
    return result;
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw undeclared(route, parsed.error.message);
  // nothing is filled in or left out: the bytes are what the schema says
  if (!isDeepStrictEqual(parsed.data, body))
    throw undeclared(route, `a body that ${status}'s schema changes`);
  return result;
};
