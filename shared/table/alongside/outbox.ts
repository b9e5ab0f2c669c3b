import type { AnnounceEvents } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookTopic } from "#shared/chat/webhooks/webhook-event.ts";
import type { RecordRef } from "#shared/chat/webhooks/webhook-job.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { shardOf } from "../items/shards.ts";
import { subscriptionsItem, outboxPartition } from "../items/webhook-items.ts";
import { getItem } from "../kit/read.ts";
import type { Write } from "../kit/write.ts";
import type { Table } from "../table.ts";

/** Adds a put's item to the outbox if one of the tenant's webhook endpoints subscribes to the topic. */
export type Mark = (write: Write, topic: WebhookTopic, since: string) => Write;

/**
 * Transactional outbox: runs a commit that can mark its items. A mark is the item's own entry in the sparse index
 * gsi2, so the event exists if and only if the change is committed; it costs one write unit and causes no transaction
 * conflicts. Announcing the event only saves time and never fails the commit.
 */
export type Outbox = (tenant: TenantId, commit: (mark: Mark) => Promise<void>) => Promise<void>;

const marked = (write: Write, since: string): Write => {
  if (!("put" in write)) throw new AppError("internal", "Only a record that is put can be marked");
  const keys = { gsi2pk: outboxPartition(shardOf(write.keys.sk)), gsi2sk: since };
  return { ...write, put: { ...write.put, Item: { ...write.put.Item, ...keys } } };
};

export const createOutbox =
  (db: Table, announce: AnnounceEvents): Outbox =>
  async (tenant, commit) => {
    const item = await getItem(db, subscriptionsItem.key({ tenant_id: tenant }));
    const topics = item ? subscriptionsItem.fromItem(item).events : [];
    const records = new Map<string, RecordRef>();
    await commit((write, topic, since) => {
      if (!topics.includes(topic)) return write;
      records.set(`${write.keys.pk} ${write.keys.sk}`, write.keys);
      return marked(write, since);
    });
    if (records.size > 0) await announce([...records.values()]).catch(() => undefined);
  };

/** Announces nothing: the sweeper finds the events. */
export const unannounced: AnnounceEvents = () => Promise.resolve();
