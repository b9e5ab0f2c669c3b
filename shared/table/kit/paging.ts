import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { Entity, Item } from "./entity.ts";
import { type IndexRow, queryIndex, queryItems, type Range } from "./query.ts";
import { getItems } from "./read.ts";
import type { Table } from "../table.ts";

// rows whose item is gone leave gaps, and a request must not read on for ever to fill them
const MOST_ANSWERS = 5;

const invalidCursor = (cause?: unknown): AppError =>
  new AppError("invalid_cursor", "The cursor is none of this list", {}, { cause });

/** A page of one partition's items, cut to the asked size; `next_cursor` is null where the list ends. */
export const pageOfItems = async <T>(
  db: Table,
  range: Omit<Range, "limit" | "after">,
  { limit, cursor }: PageRequest,
  kind: {
    read(item: Item): T;
    /** The cursor that stands for the place of a value, and the sort key of a cursor; throws on a foreign one. */
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

/** The cursor of an index row says its place and whose row it is, in the fields of that item's key. */
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
 * A page of an index. The index may lag, so `hydrate` reads the items themselves and answers null for what is no
 * longer there or no longer the caller's; it is asked again, a few times, until the page is full.
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

/** A page of an index whose items are what is listed, each as it is now; without what `isThere` does not count. */
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
