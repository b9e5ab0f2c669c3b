import type { storedApi } from "#test/support/api/stored-api.ts";

export type StoredApi = Awaited<ReturnType<typeof storedApi>>;

/** A POST request, a different request to the same route, and its preconditions. */
export interface KeyedPost {
  what: string;
  path: string;
  body: object | undefined;
  /** A different body; a route without a body is called at another path. */
  other: { path?: string; body?: object };
  /** False for a POST whose only write is its idempotency record. */
  changes: boolean;
  arrange?: (api: StoredApi) => Promise<unknown>;
}
