import type { AnnounceEvents } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookEvent } from "#shared/chat/webhooks/webhook-event.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { outboxItem, subscriptionsItem } from "../items/webhook-items.ts";
import { getItem } from "../kit/read.ts";
import { put, type Write } from "../kit/write.ts";
import type { Table } from "../table.ts";

/**
 * Hands a commit the outbox's writes for those of the events that some endpoint of the tenant listens to, to be part
 * of its own transaction: an event is there if and only if what it tells is true. Each has an item of its own, so
 * that no two transactions ever meet in one. The announcement only saves time; it never fails a commit.
 */
export type Outbox = (
  tenant: TenantId,
  events: readonly WebhookEvent[],
  commit: (writes: readonly Write[]) => Promise<void>,
) => Promise<void>;

export const createOutbox =
  (db: Table, announce: AnnounceEvents): Outbox =>
  async (tenant, events, commit) => {
    const item = await getItem(db, subscriptionsItem.key({ tenant_id: tenant }));
    const topics: readonly string[] = item ? subscriptionsItem.fromItem(item).events : [];
    const writes = events.filter(({ type }) => topics.includes(type)).map((event) => put(outboxItem, event));
    await commit(writes);
    if (writes.length > 0) await announce(tenant).catch(() => undefined);
  };

/** For who leaves it to the sweeper to find events. */
export const unannounced: AnnounceEvents = () => Promise.resolve();
