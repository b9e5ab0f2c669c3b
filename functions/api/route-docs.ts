import type { ROUTES, RouteGroup } from "./routes.ts";

/** What the API's document says of a route beside its schemas; no function's bundle holds it. */
export interface RouteDocs {
  /** A few words, as a heading has them. */
  summary: string;
  description?: string;
  /** A body to send. */
  request?: unknown;
  /** Bodies that come back, by status; a test holds each example to its schema. */
  answers?: Readonly<Record<number, unknown>>;
}

export type HandlerOf<G extends RouteGroup> = Extract<(typeof ROUTES)[number], { group: G }>["handler"];

/** The texts of a group; a route of the table without one does not compile. */
export interface GroupDocs<G extends RouteGroup> {
  /** One sentence about the group. */
  about: string;
  routes: Readonly<Record<HandlerOf<G>, RouteDocs>>;
}
