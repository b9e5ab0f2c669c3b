import { definePublicRoute } from "#shared/http/define-route.ts";
import * as z from "zod";
import { AppError } from "#shared/kernel/errors.ts";

interface KnownRoute {
  method: string;
  path: string;
}

/**
 * Responds to requests that match no route: 308 to the same path without its trailing slash (which keeps method, body
 * and query), 405 with the path's methods, or 404.
 */
export const unmatchedRoute = (routes: readonly KnownRoute[]) => {
  const known = routes.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  return definePublicRoute({
    // accepts any input, because none of it is used
    path: z.unknown(),
    query: z.unknown(),
    answers: { 308: null },
    errors: ["method_not_allowed", "route_not_found"],
    headers: ["location"],
    handle: async ({ rawPath, rawQuery }) => {
      const location = withoutSlash(rawPath);
      if (location !== null) {
        return { status: 308, headers: { location: rawQuery ? `${location}?${rawQuery}` : location } };
      }
      const taken = known.filter(({ pattern }) => pattern.test(rawPath));
      const allow = [
        ...new Set(taken.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]))),
      ];
      if (allow.length > 0) {
        throw new AppError("method_not_allowed", `This path takes ${allow.join(", ")}.`, { allow });
      }
      throw new AppError("route_not_found", "The API has no such path.");
    },
  });
};

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{[^}]+\}/gu, "[^/]+")}$`, "u");

/** The path without trailing slashes; null if it has none or is outside `/api/` (no open redirect). */
const withoutSlash = (rawPath: string): string | null => {
  if (!rawPath.endsWith("/") || !URL.canParse(rawPath, ORIGIN)) return null;
  // parsed as a URL, so that invalid header characters are encoded and dot segments are resolved
  const { origin, pathname } = new URL(rawPath, ORIGIN);
  const path = pathname.replace(/\/+$/u, "");
  return origin === ORIGIN && path.startsWith("/api/") ? path : null;
};

const ORIGIN = "http://here";
