import type { DeliveryStore } from "#shared/chat/ports/webhook-store.ts";
import {
  endingEvent,
  modificationEvent,
  proposalEvent,
  statusEvent,
} from "#shared/chat/webhooks/build-events.ts";
import type { WebhookEvent } from "#shared/chat/webhooks/webhook-event.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { statusItem } from "../items/plan-items.ts";
import { proposalItem } from "../items/proposal-item.ts";
import { runItem, usageItem } from "../items/run-items.ts";
import { modificationItem } from "../items/thread-items.ts";
import { outboxPartition } from "../items/webhook-items.ts";
import type { Item } from "../kit/entity.ts";
import { exists } from "../kit/expression.ts";
import { queryIndex } from "../kit/query.ts";
import { getItem } from "../kit/read.ts";
import { type OnFailed, updateAt } from "../kit/write.ts";
import { writeOne } from "../kit/write-one.ts";
import type { Table } from "../table.ts";

/**
 * The event of a run's end: the outbox entry is its usage record, which is written once; the rest is read from the
 * run.
 */
const endingOf = async (db: Table, bill: Item): Promise<WebhookEvent> => {
  const { tenant_id, thread_id, run_id } = usageItem.fromItem(bill);
  const item = await getItem(db, runItem.key({ tenant_id, thread_id, id: run_id }));
  if (!item) throw new AppError("internal", "A run that was paid for is not stored");
  return endingEvent(runItem.fromItem(item));
};

const eventOf = async (db: Table, item: Item): Promise<WebhookEvent> => {
  switch (item["type"]) {
    case usageItem.type:
      return endingOf(db, item);
    case modificationItem.type:
      return modificationEvent(modificationItem.fromItem(item));
    case proposalItem.type:
      return proposalEvent(proposalItem.fromItem(item));
    case statusItem.type:
      return statusEvent(statusItem.fromItem(item));
    default:
      throw new AppError("internal", `A ${String(item["type"])} has no event`);
  }
};

const MARK = outboxPartition("");
const isWaiting = (item: Item): boolean => String(item["gsi2pk"]).startsWith(MARK);

const gone: OnFailed = () => new AppError("internal", "A record whose event was waiting is not stored");

export const createOutboxReads = (
  db: Table,
): Pick<DeliveryStore, "getWaitingEvent" | "eventDispatched" | "listWaitingRecords"> => ({
  getWaitingEvent: async (record) => {
    const item = await getItem(db, record);
    return item && isWaiting(item) ? eventOf(db, item) : null;
  },

  eventDispatched: (record) => writeOne(db, updateAt(record, { remove: ["gsi2pk", "gsi2sk"] }, exists, gone)),

  listWaitingRecords: async (shard, before, limit) => {
    const rows = await queryIndex(db, "gsi2", { pk: outboxPartition(shard), to: before, limit });
    return rows.map(({ pk, sk }) => ({ pk, sk }));
  },
});
