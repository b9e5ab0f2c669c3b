import type { Period, TenantLists } from "#shared/chat/ports/tenant-lists.ts";
import { isRetentionOver } from "#shared/chat/tenants/retention.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { publishedItem } from "../items/plan-items.ts";
import { runItem, runsOf } from "../items/run-items.ts";
import {
  messageItem,
  messagesOf,
  modificationItem,
  modificationsOf,
  tenantThreadsOf,
  threadItem,
} from "../items/thread-items.ts";
import { pageOfEntity } from "../kit/paging.ts";
import { getItems } from "../kit/read.ts";
import type { Table } from "../table.ts";

const inPeriod = (pk: string, { from, to }: Period) => ({
  pk,
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  newestFirst: true,
});

/** The admin lists: every page is one Query of an index and BatchGets of its items. */
export const createTenantLists = (db: Table, clock: Clock = Date.now): TenantLists => ({
  listTenantThreads: (tenant, period, page) =>
    pageOfEntity(
      db,
      threadItem,
      inPeriod(tenantThreadsOf(tenant), period),
      page,
      (thread) => !isRetentionOver(thread, clock()),
    ),

  listTenantMessages: (tenant, period, page) =>
    pageOfEntity(db, messageItem, inPeriod(messagesOf(tenant), period), page),

  listTenantRuns: (tenant, period, page) => pageOfEntity(db, runItem, inPeriod(runsOf(tenant), period), page),

  listTenantModifications: async (tenant, period, page) => {
    const found = await pageOfEntity(db, modificationItem, inPeriod(modificationsOf(tenant), period), page);
    const published = await getItems(db, found.items.map(publishedItem.key));
    const items = found.items.map((modification, at) => {
      const item = published[at];
      const through = item ? publishedItem.fromItem(item).through_version : -1;
      return { modification, published: modification.result_version <= through };
    });
    return { ...found, items };
  },
});
