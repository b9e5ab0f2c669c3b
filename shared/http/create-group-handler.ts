import { AppError } from "#shared/kernel/errors.ts";
import type { ApiHandler, Pipeline } from "./create-pipeline.ts";
import { definePublicRoute, type Endpoint } from "./define-route.ts";

/** The fields of a route that dispatch needs. */
export interface GroupRoute {
  method: string;
  path: string;
  access: "anyone" | "user";
  handler: string;
}

/**
 * One Lambda handler for a group of routes: `routeKey` selects the endpoint. Fails at cold start if a route's access
 * differs from its endpoint's.
 */
export const createGroupHandler = (
  routes: readonly GroupRoute[],
  endpoints: Readonly<Record<string, Endpoint>>,
  pipeline: Pipeline,
): ApiHandler => {
  const handlers = new Map<string, ApiHandler>();
  for (const { method, path, access, handler } of routes) {
    const endpoint = endpoints[handler];
    if (!endpoint) throw new Error(`no endpoint for ${handler}`);
    if (endpoint.access !== access) throw new Error(`${handler} must be for ${access}`);
    handlers.set(`${method} ${path}`, pipeline(endpoint));
  }
  const unmatched = pipeline(unknownRoute);
  return (event, context) => (handlers.get(event.routeKey) ?? unmatched)(event, context);
};

const unknownRoute = definePublicRoute({
  answers: {},
  errors: ["route_not_found"],
  handle: () => Promise.reject(new AppError("route_not_found", "This function does not serve that route.")),
});
