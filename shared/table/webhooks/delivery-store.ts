import type { DeliveryStore } from "#shared/chat/ports/webhook-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { deliveryId } from "#shared/kernel/ids.ts";
import {
  deliveryItem,
  dueDeliveries,
  endpointItem,
  outboxItem,
  waitingEvents,
} from "../items/webhook-items.ts";
import { exists, is } from "../kit/expression.ts";
import { pageOfItems } from "../kit/paging.ts";
import { queryIndex, queryItems, under } from "../kit/query.ts";
import { getItem, getItems } from "../kit/read.ts";
import { changeBetween, type OnFailed, putNew, remove, type Write } from "../kit/write.ts";
import { updateMarked, writeOne } from "../kit/write-one.ts";
import type { Table } from "../table.ts";

class DoneBefore extends Error {}

/** For writes that may have been made before: by another worker, or by a try whose answer got lost. */
const onceDone: OnFailed = () => new DoneBefore();

const writeOnce = async (db: Table, write: Write): Promise<void> => {
  try {
    await writeOne(db, write);
  } catch (error) {
    if (!(error instanceof DoneBefore)) throw error;
  }
};

const movedOn: OnFailed = () =>
  new AppError("version_conflict", "The delivery has moved on since it was read");

type OutboxStore = Pick<DeliveryStore, "listOutbox" | "takeFromOutbox" | "listWaitingTenants">;

const createOutboxStore = (db: Table): OutboxStore => ({
  listOutbox: async (tenant, limit) => {
    const items = await queryItems(db, { pk: outboxItem.pk({ tenant_id: tenant }), limit });
    return items.map((item) => outboxItem.fromItem(item));
  },

  takeFromOutbox: (event) => writeOnce(db, remove(outboxItem, event, exists, onceDone)),

  listWaitingTenants: async (shard, before, limit) => {
    const rows = await queryIndex(db, "gsi2", { pk: waitingEvents(shard), to: before, limit });
    const refs = rows.map((row) => outboxItem.refOf(row)).filter((ref) => ref !== null);
    return [...new Set(refs.map(({ tenant_id }) => tenant_id))];
  },
});

export const createDeliveryStore = (db: Table): DeliveryStore => ({
  ...createOutboxStore(db),

  addDelivery: (delivery) => writeOnce(db, putNew(deliveryItem, delivery, onceDone)),

  getDelivery: async (tenant, webhook, id) => {
    const item = await getItem(db, deliveryItem.key({ tenant_id: tenant, webhook_id: webhook, id }));
    return item ? deliveryItem.fromItem(item) : null;
  },

  getWork: async ({ tenant_id, webhook_id, delivery_id }) => {
    const [endpoint, delivery] = await getItems(db, [
      endpointItem.key({ tenant_id, id: webhook_id }),
      deliveryItem.key({ tenant_id, webhook_id, id: delivery_id }),
    ]);
    return {
      endpoint: endpoint ? endpointItem.fromItem(endpoint) : null,
      delivery: delivery ? deliveryItem.fromItem(delivery) : null,
    };
  },

  listDeliveries: (tenant, webhook, page) => {
    const ref = { tenant_id: tenant, webhook_id: webhook };
    const range = { pk: deliveryItem.pk(ref), ...under(deliveryItem.siblings()), newestFirst: true };
    return pageOfItems(db, range, page, {
      read: deliveryItem.fromItem,
      cursorOf: ({ id }) => id,
      sortKeyOf: (cursor) => deliveryItem.key({ ...ref, id: deliveryId.parse(cursor) }).sk,
    });
  },

  moveDelivery: (from, to) =>
    updateMarked(
      db,
      deliveryItem.key(from),
      changeBetween(deliveryItem, from, to),
      is("rev", from.rev),
      movedOn,
    ),

  listDueDeliveries: async (shard, before, limit) => {
    const rows = await queryIndex(db, "gsi2", { pk: dueDeliveries(shard), to: before, limit });
    return rows
      .map((row) => deliveryItem.refOf(row))
      .filter((ref) => ref !== null)
      .map(({ id, ...ref }) => ({ ...ref, delivery_id: id }));
  },
});
