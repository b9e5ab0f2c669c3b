/**
 * Cursor pagination: `cursor` is where the page starts, null for the first page, and `next_cursor` is null at the
 * end. Stores return raw positions; HTTP seals them into opaque cursors.
 */
export interface PageRequest {
  limit: number;
  cursor: string | null;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
