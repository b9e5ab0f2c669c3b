import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";

/** A page of what fits a filter; it may end before it is full. */
export interface FittingPage<T> extends Page<T> {
  /** The filter has left out so many that the reading stopped; `next_cursor` goes on. */
  stopped_early: boolean;
}

/** Bounds what a filter that matches little may cost. */
const MAX_PAGES = 5;

/** Reads a list on, page by page, until as many as asked for fit, but a few pages at most. */
export const fillPage = async <T, U>(
  page: PageRequest,
  read: (page: PageRequest) => Promise<Page<T>>,
  choose: (items: T[]) => U[] | Promise<U[]>,
): Promise<FittingPage<U>> => {
  const items: U[] = [];
  let { cursor } = page;
  for (let pages = 0; pages < MAX_PAGES && items.length < page.limit; pages += 1) {
    // each page begins where the one before has ended
    // oxlint-disable-next-line no-await-in-loop
    const found = await read({ limit: page.limit - items.length, cursor });
    // oxlint-disable-next-line no-await-in-loop
    items.push(...(await choose(found.items)));
    cursor = found.next_cursor;
    if (cursor === null) break;
  }
  return { items, next_cursor: cursor, stopped_early: cursor !== null && items.length < page.limit };
};

/** The fields that a row must have; undefined asks for nothing. */
export type Wanted<T> = { [K in keyof T]?: T[K] | undefined };

/** Whether a row has all that is asked for. */
export const hasFields = <T extends object>(row: T, wanted: Wanted<T>): boolean =>
  Object.entries(wanted).every(([name, value]) => value === undefined || row[name as keyof T] === value);
