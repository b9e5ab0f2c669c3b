import type { ROUTES, RouteGroup } from "./routes.ts";

/** The texts and examples of a route in the OpenAPI document; not part of any function's bundle. */
export interface RouteDocs {
  /** A heading of a few words. */
  summary: string;
  description?: string;
  /** An example request body. */
  request?: unknown;
  /** Example response bodies by status; a test validates each against its schema. */
  answers?: Readonly<Record<number, unknown>>;
}

export type HandlerOf<G extends RouteGroup> = Extract<(typeof ROUTES)[number], { group: G }>["handler"];

/** The texts of a group; a route of the table without texts does not compile. */
export interface GroupDocs<G extends RouteGroup> {
  /** One sentence about the group. */
  about: string;
  routes: Readonly<Record<HandlerOf<G>, RouteDocs>>;
}
