import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { CursorScope, CursorSeal } from "./cursor.ts";

/**
 * Responds with a page of a list: verifies the cursor, reads the page, and signs the next cursor for the same scope.
 */
export const answerPage = async <T, W, M extends object>(
  cursors: CursorSeal,
  scope: CursorScope,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  /** A page and further fields of the response. */
  read: (page: PageRequest) => Promise<Page<T> & M>,
  present: (item: T) => W,
) => {
  const { items, next_cursor, ...more } = await read({ limit, cursor: cursors.open(scope, cursor) });
  return {
    status: 200 as const,
    body: { items: items.map(present), next_cursor: cursors.seal(scope, next_cursor), ...more },
  };
};

/** Lambda's response limit is 6 MB; the rest is for headers and escaping. */
const MAX_ANSWER_BYTES = 4_000_000;

/** Halves the page size until its JSON fits the response limit; a single item is returned in any case. */
export const fitAnswer = async <T>(limit: number, read: (limit: number) => Promise<T>): Promise<T> => {
  for (let size = limit; ; size = Math.floor(size / 2)) {
    const body = await read(size);
    if (size <= 1 || Buffer.byteLength(JSON.stringify(body)) <= MAX_ANSWER_BYTES) return body;
  }
};
