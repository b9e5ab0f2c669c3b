import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { Entity, Item } from "./entity.ts";
import { type IndexRow, queryIndex, queryItems, type Range } from "./query.ts";
import { getItems } from "./read.ts";
import type { Table } from "../table.ts";

// bounds the reads of a request when many index rows have no item any more
const MOST_ANSWERS = 5;

const invalidCursor = (cause?: unknown): AppError =>
  new AppError("invalid_cursor", "The cursor is none of this list", {}, { cause });

/** A page of one partition's items; `next_cursor` is null at the end of the list. */
export const pageOfItems = async <T>(
  db: Table,
  range: Omit<Range, "limit" | "after">,
  { limit, cursor }: PageRequest,
  kind: {
    read(item: Item): T;
    /** The cursor of a value, and the sort key of a cursor; `sortKeyOf` throws on a cursor of another list. */
    cursorOf(value: T): string;
    sortKeyOf(cursor: string): string;
  },
): Promise<Page<T>> => {
  const after = cursor === null ? {} : { after: sortKeyAt(cursor, (text) => kind.sortKeyOf(text)) };
  const found = await queryItems(db, { ...range, ...after, limit: limit + 1 });
  const items = found.slice(0, limit).map((item) => kind.read(item));
  const last = items.at(-1);
  return { items, next_cursor: found.length > limit && last !== undefined ? kind.cursorOf(last) : null };
};

const sortKeyAt = (cursor: string, sortKeyOf: (cursor: string) => string): string => {
  try {
    return sortKeyOf(cursor);
  } catch (cause) {
    throw invalidCursor(cause);
  }
};

/** The cursor of an index row: its sort key in the index and the fields of its item's key. */
const cursorOf = <R>(entity: Pick<Entity<never, R>, "refOf">, row: IndexRow): string =>
  JSON.stringify([row.at, entity.refOf(row)]);

const rowOf = <R>(entity: Pick<Entity<never, R>, "key">, cursor: string): IndexRow => {
  try {
    const [at, ref] = JSON.parse(cursor) as [unknown, R];
    if (typeof at !== "string") throw new TypeError("no place");
    return { at, ...entity.key(ref) };
  } catch (cause) {
    throw invalidCursor(cause);
  }
};

/**
 * A page of an index. The index is eventually consistent, so `hydrate` reads the items and returns null for those
 * that were deleted or that the caller may not read any more; further rows are read, up to a limit, until the page is
 * full.
 */
export const pageOfIndex = async <T, R>(
  db: Table,
  entity: Pick<Entity<never, R>, "refOf" | "key">,
  range: Omit<Range, "limit" | "after">,
  { limit, cursor }: PageRequest,
  hydrate: (refs: readonly R[]) => Promise<readonly (T | null)[]>,
): Promise<Page<T>> => {
  const items: T[] = [];
  let last = cursor === null ? null : rowOf(entity, cursor);
  for (let answers = 0; answers < MOST_ANSWERS; answers++) {
    const wanted = limit - items.length;
    const rows = await queryIndex(db, "gsi1", { ...range, limit: wanted + 1 }, last);
    const taken = rows.slice(0, wanted);
    const refs = taken.map((row) => entity.refOf(row)).filter((ref) => ref !== null);
    items.push(...(await hydrate(refs)).filter((item) => item !== null));
    last = taken.at(-1) ?? last;
    if (rows.length <= wanted) return { items, next_cursor: null };
    if (items.length >= limit) break;
  }
  return { items, next_cursor: last && cursorOf(entity, last) };
};

/** A page of an index as its current items, without those that `isThere` rejects. */
export const pageOfEntity = <T, R>(
  db: Table,
  entity: Pick<Entity<never, R>, "refOf" | "key"> & { fromItem(item: Item): T },
  range: Omit<Range, "limit" | "after">,
  page: PageRequest,
  isThere: (value: T) => boolean = () => true,
): Promise<Page<T>> =>
  pageOfIndex(db, entity, range, page, async (refs) => {
    const items = await getItems(db, refs.map(entity.key));
    const values = items.map((item) => (item ? entity.fromItem(item) : null));
    return values.map((value) => (value !== null && isThere(value) ? value : null));
  });
