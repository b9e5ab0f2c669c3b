import type { Allowance, PostingReads } from "#shared/chat/ports/posting-reads.ts";
import type { TenantSettings } from "#shared/chat/tenants/tenant-settings.ts";
import { isRetentionOver } from "#shared/chat/tenants/retention.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { quotaItem } from "../items/quota-item.ts";
import { tenantSettingsItem } from "../items/tenant-item.ts";
import { memberItem, threadItem } from "../items/thread-items.ts";
import type { Item } from "../kit/entity.ts";
import { getItems } from "../kit/read.ts";
import type { Table } from "../table.ts";

const settingsFrom = (item: Item): TenantSettings => {
  try {
    return tenantSettingsItem.fromItem(item);
  } catch (cause) {
    throw new AppError("store_busy", "The tenant's settings can't be read now.", {}, { cause });
  }
};

type Counter = Parameters<PostingReads["getAllowance"]>[1][number];

const allowanceKeys = (tenant: TenantId, counters: readonly Counter[]) => [
  tenantSettingsItem.key({ tenant_id: tenant }),
  ...counters.map(({ bucket, key }) => quotaItem.key({ tenant_id: tenant, bucket, key })),
];

const allowanceFrom = ([settings, ...counted]: (Item | undefined)[]): Allowance => ({
  settings: settings ? settingsFrom(settings) : null,
  // the counter's key contains its window, so an existing counter is never expired
  used: counted.map((item) => Number(item?.["used"] ?? 0)),
});

export const createPostingReads = (db: Table, clock: Clock = Date.now): PostingReads => ({
  getPosting: async (tenant, thread, user, counters) => {
    const [threadRow, memberRow, ...others] = await getItems(db, [
      threadItem.key({ tenant_id: tenant, id: thread }),
      memberItem.key({ tenant_id: tenant, thread_id: thread, user_id: user }),
      ...allowanceKeys(tenant, counters),
    ]);
    const stored = threadRow ? threadItem.fromItem(threadRow) : null;
    return {
      thread: stored && isRetentionOver(stored, clock()) ? null : stored,
      member: memberRow ? memberItem.fromItem(memberRow) : null,
      ...allowanceFrom(others),
    };
  },

  getAllowance: async (tenant, counters) =>
    allowanceFrom(await getItems(db, allowanceKeys(tenant, counters))),
});
