import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { CursorScope, CursorSeal } from "./cursor.ts";

/** Answers a page of a list: the cursor is opened, read from, and the next one sealed, all in the same scope. */
export const answerPage = async <T, W, M extends object>(
  cursors: CursorSeal,
  scope: CursorScope,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  /** A page, and what else it says of the list. */
  read: (page: PageRequest) => Promise<Page<T> & M>,
  present: (item: T) => W,
) => {
  const { items, next_cursor, ...more } = await read({ limit, cursor: cursors.open(scope, cursor) });
  return {
    status: 200 as const,
    body: { items: items.map(present), next_cursor: cursors.seal(scope, next_cursor), ...more },
  };
};

/** Lambda carries 6 MB; the rest is left for headers and escaping. */
const MAX_ANSWER_BYTES = 4_000_000;

/** Reads a page, and again with half as many items while its JSON is too large to carry; one item is carried in any case. */
export const fitAnswer = async <T>(limit: number, read: (limit: number) => Promise<T>): Promise<T> => {
  for (let size = limit; ; size = Math.floor(size / 2)) {
    const body = await read(size);
    if (size <= 1 || Buffer.byteLength(JSON.stringify(body)) <= MAX_ANSWER_BYTES) return body;
  }
};
