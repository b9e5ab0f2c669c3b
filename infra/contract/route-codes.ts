import * as z from "zod";
import type { Endpoint } from "#shared/http/define-route.ts";
import { NOT_FOUND } from "#shared/http/middleware/validate.ts";
import type { ErrorCode } from "#shared/kernel/errors.ts";

type Named = Readonly<{ method: string; path: string }>;

/** Whether a POST route supports `Idempotency-Key`. */
export const isRetrySafe = ({ method, path }: Named): boolean =>
  method === "POST" && !path.startsWith("/api/auth/");

/** The parameters of a route's path or query. */
export const fieldsOf = (schema: z.ZodType): Readonly<Record<string, z.ZodType>> =>
  schema instanceof z.ZodObject ? schema.shape : {};

const notFoundCodes = (path: z.ZodType): ErrorCode[] =>
  Object.entries(fieldsOf(path))
    // the handler validates a parameter that accepts any text
    .filter(([, schema]) => !schema.safeParse("\0").success)
    .map(([name]) => NOT_FOUND[name] ?? "not_found");

/** All problem codes of a route: the declared ones, and those of its method, access and input. */
export const codesOf = (
  route: Named,
  { access, duringErasure, path, query, body, errors }: Endpoint,
): ErrorCode[] => [
  ...new Set<ErrorCode>([
    ...errors,
    "invalid_request",
    "internal",
    ...notFoundCodes(path),
    ...("cursor" in fieldsOf(query) ? (["invalid_cursor"] as const) : []),
    ...(access === "user" ? (["unauthenticated", "store_busy"] as const) : []),
    ...(duringErasure ? [] : (["tenant_erasing"] as const)),
    ...(body ? (["malformed_json", "body_too_large", "unsupported_media_type"] as const) : []),
    ...(isRetrySafe(route) ? (["idempotency_key_reused", "request_in_flight"] as const) : []),
  ]),
];
