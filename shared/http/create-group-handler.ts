import { AppError } from "#shared/kernel/errors.ts";
import type { ApiHandler, Pipeline } from "./create-pipeline.ts";
import { definePublicRoute, type Endpoint } from "./define-route.ts";
import type { ApiEvent } from "./request.ts";

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
  const answer: ApiHandler = (event, context) => (handlers.get(event.routeKey) ?? unmatched)(event, context);
  return async (event, context) => {
    if (!event.routeKey.startsWith(HEAD)) return answer(event, context);
    const { body: _body, ...result } = await answer(asGet(event), context);
    return result;
  };
};

const HEAD = "HEAD ";

/** HEAD is GET without the body (RFC 9110, 9.3.2), so that its entity tags and cursors are GET's. */
const asGet = (event: ApiEvent): ApiEvent => {
  const { requestContext } = event;
  const routeKey = `GET ${event.routeKey.slice(HEAD.length)}`;
  const http = { ...requestContext.http, method: "GET" };
  return { ...event, routeKey, requestContext: { ...requestContext, routeKey, http } };
};

const unknownRoute = definePublicRoute({
  answers: {},
  errors: ["route_not_found"],
  handle: () => Promise.reject(new AppError("route_not_found", "This function does not serve that route.")),
});
