import { createGroupHandler } from "#shared/http/create-group-handler.ts";
import type { ApiHandler, Pipeline } from "#shared/http/create-pipeline.ts";
import type { Endpoint } from "#shared/http/define-route.ts";
import type { HandlerOf } from "./route-docs.ts";
import { ROUTES, type RouteGroup } from "./routes.ts";

/** The Lambda handler of a group; a route of the table without an endpoint does not compile. */
export const serveGroup = <G extends RouteGroup>(
  group: G,
  endpoints: Readonly<Record<HandlerOf<G>, Endpoint>>,
  pipeline: Pipeline,
): ApiHandler =>
  createGroupHandler(
    ROUTES.filter((route) => route.group === group),
    endpoints,
    pipeline,
  );
