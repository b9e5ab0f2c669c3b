/** One page of a list; `cursor` is where the next page starts, null at the end. Stores give raw positions; HTTP seals them. */
export interface PageRequest {
  limit: number;
  cursor: string | null;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
