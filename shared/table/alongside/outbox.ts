import type { AnnounceEvents } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookTopic } from "#shared/chat/webhooks/webhook-event.ts";
import type { RecordRef } from "#shared/chat/webhooks/webhook-job.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { shardOf } from "../items/shards.ts";
import { subscriptionsItem, waitingEvents } from "../items/webhook-items.ts";
import { getItem } from "../kit/read.ts";
import type { Write } from "../kit/write.ts";
import type { Table } from "../table.ts";

/** Marks the record that a write puts: its event waits since then, if some endpoint of the tenant listens to the topic. */
export type Mark = (write: Write, topic: WebhookTopic, since: string) => Write;

/**
 * Lets a commit mark its records. A mark is an entry of the record itself in an index: it is there if and only if
 * what it tells is true, costs one write unit, and no two transactions ever meet in it. The announcement only saves
 * time; it never fails a commit.
 */
export type Outbox = (tenant: TenantId, commit: (mark: Mark) => Promise<void>) => Promise<void>;

const marked = (write: Write, since: string): Write => {
  if (!("put" in write)) throw new AppError("internal", "Only a record that is put can be marked");
  const keys = { gsi2pk: waitingEvents(shardOf(write.keys.sk)), gsi2sk: since };
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

/** For who leaves it to the sweeper to find events. */
export const unannounced: AnnounceEvents = () => Promise.resolve();
