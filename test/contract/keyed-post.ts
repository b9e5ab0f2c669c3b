import type { storedApi } from "#test/support/api/stored-api.ts";

export type StoredApi = Awaited<ReturnType<typeof storedApi>>;

/** A POST as it is sent, another one to the same route, and what has to be there first. */
export interface KeyedPost {
  what: string;
  path: string;
  body: object | undefined;
  /** Another body; a route without one is sent to another path. */
  other: { path?: string; body?: object };
  /** False for one that writes nothing but its answer. */
  changes: boolean;
  arrange?: (api: StoredApi) => Promise<unknown>;
}
