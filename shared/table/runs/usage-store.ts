import * as z from "zod";
import type { UsageStore } from "#shared/chat/ports/usage-store.ts";
import { runId, userId } from "#shared/kernel/ids.ts";
import { usageItem } from "../items/run-items.ts";
import { pageOfItems } from "../kit/paging.ts";
import type { Table } from "../table.ts";

const place = z.tuple([z.iso.datetime(), userId, runId]);

export const createUsageStore = (db: Table): UsageStore => ({
  listUsage: (tenant, month, page) => {
    const pk = usageItem.pk({ tenant_id: tenant, ended_at: `${month}-01T00:00:00.000Z` });
    return pageOfItems(db, { pk }, page, {
      read: usageItem.fromItem,
      cursorOf: ({ ended_at, user_id, run_id }) => JSON.stringify([ended_at, user_id, run_id]),
      sortKeyOf: (cursor) => {
        const [ended_at, user_id, run_id] = place.parse(JSON.parse(cursor));
        return usageItem.key({ tenant_id: tenant, ended_at, user_id, run_id }).sk;
      },
    });
  },
});
