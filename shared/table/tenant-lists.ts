import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { Period, TenantLists } from "#shared/chat/ports/tenant-lists.ts";
import { hasGone } from "#shared/chat/retention.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { publishedItem } from "./items/plan-items.ts";
import { runItem, runsOf } from "./items/run-items.ts";
import {
  messageItem,
  messagesOf,
  modificationItem,
  modificationsOf,
  tenantThreadsOf,
  threadItem,
} from "./items/thread-items.ts";
import type { Entity, Item } from "./kit/entity.ts";
import { pageOfIndex } from "./kit/paging.ts";
import { getItems } from "./kit/read.ts";
import type { Table } from "./table.ts";

/** The items of one index partition as they are now; the index may lag. */
const listed = <T, R>(
  db: Table,
  entity: Pick<Entity<never, R>, "refOf" | "key"> & { fromItem(item: Item): T },
  pk: string,
  { from, to }: Period,
  page: PageRequest,
  isThere: (value: T) => boolean = () => true,
): Promise<Page<T>> => {
  const range = {
    pk,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    newestFirst: true,
  };
  return pageOfIndex(db, entity, range, page, async (refs) => {
    const items = await getItems(db, refs.map(entity.key));
    const values = items.map((item) => (item ? entity.fromItem(item) : null));
    return values.map((value) => (value !== null && isThere(value) ? value : null));
  });
};

/** Every page is one Query of an index and BatchGets of what it names. */
export const createTenantLists = (db: Table, clock: Clock = Date.now): TenantLists => ({
  listTenantThreads: (tenant, period, page) =>
    listed(db, threadItem, tenantThreadsOf(tenant), period, page, (thread) => !hasGone(thread, clock())),

  listTenantMessages: (tenant, period, page) => listed(db, messageItem, messagesOf(tenant), period, page),

  listTenantRuns: (tenant, period, page) => listed(db, runItem, runsOf(tenant), period, page),

  listTenantModifications: async (tenant, period, page) => {
    const found = await listed(db, modificationItem, modificationsOf(tenant), period, page);
    const published = await getItems(db, found.items.map(publishedItem.key));
    const items = found.items.map((modification, at) => {
      const item = published[at];
      const through = item ? publishedItem.fromItem(item).through_version : -1;
      return { modification, published: modification.result_version <= through };
    });
    return { ...found, items };
  },
});
