import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";

/** A page of the rows that pass a filter; it may be shorter than the limit. */
export interface FilteredPage<T> extends Page<T> {
  /** The read limit was reached before the page was full; `next_cursor` continues. */
  stopped_early: boolean;
}

/** Bounds the read cost of a filter that matches few rows. */
const MAX_PAGES = 5;

/** Pagination with a filter: reads further pages until enough rows pass, but at most `MAX_PAGES`. */
export const readFilteredPage = async <T, U>(
  page: PageRequest,
  read: (page: PageRequest) => Promise<Page<T>>,
  choose: (items: T[]) => U[] | Promise<U[]>,
): Promise<FilteredPage<U>> => {
  const items: U[] = [];
  let { cursor } = page;
  for (let pages = 0; pages < MAX_PAGES && items.length < page.limit; pages += 1) {
    // each page starts at the cursor of the one before
    // oxlint-disable-next-line no-await-in-loop
    const found = await read({ limit: page.limit - items.length, cursor });
    // oxlint-disable-next-line no-await-in-loop
    items.push(...(await choose(found.items)));
    cursor = found.next_cursor;
    if (cursor === null) break;
  }
  return { items, next_cursor: cursor, stopped_early: cursor !== null && items.length < page.limit };
};

/** The field values to filter by; undefined matches any. */
export type Wanted<T> = { [K in keyof T]?: T[K] | undefined };

/** Whether a row matches every given field. */
export const hasFields = <T extends object>(row: T, wanted: Wanted<T>): boolean =>
  Object.entries(wanted).every(([name, value]) => value === undefined || row[name as keyof T] === value);
