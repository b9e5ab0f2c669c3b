import type { DeliveryStore } from "#shared/chat/ports/webhook-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { deliveryId } from "#shared/kernel/ids.ts";
import { checkAdmin } from "../alongside/admin-check.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { deliveryItem, dueDeliveries, endpointItem } from "../items/webhook-items.ts";
import { is } from "../kit/expression.ts";
import { pageOfItems } from "../kit/paging.ts";
import { queryIndex, under } from "../kit/query.ts";
import { getItem, getItems } from "../kit/read.ts";
import { changeBetween, type OnFailed, putNew, update } from "../kit/write.ts";
import { DoneAlready, updateIdempotently, writeIdempotently } from "../kit/write-one.ts";
import type { Table } from "../table.ts";
import { createOutboxReads } from "./outbox-reads.ts";

/** The delivery exists: another worker added it, or an earlier try whose response was lost. */
const addedAlready: OnFailed = () => new DoneAlready();

const movedOn: OnFailed = () =>
  new AppError("version_conflict", "The delivery has moved on since it was read");

export const createDeliveryStore = (db: Table): DeliveryStore => ({
  ...createOutboxReads(db),

  addDelivery: (delivery, by, kept) =>
    by
      ? transactIdempotently(db, kept, [checkAdmin(by), putNew(deliveryItem, delivery, movedOn)])
      : writeIdempotently(db, putNew(deliveryItem, delivery, addedAlready)),

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

  moveDelivery: (from, to, by, kept) => {
    const [change, asRead] = [changeBetween(deliveryItem, from, to), is("rev", from.rev)];
    return by
      ? transactIdempotently(db, kept, [checkAdmin(by), update(deliveryItem, from, change, asRead, movedOn)])
      : updateIdempotently(db, deliveryItem.key(from), change, asRead, movedOn);
  },

  listDueDeliveries: async (shard, before, limit) => {
    const rows = await queryIndex(db, "gsi2", { pk: dueDeliveries(shard), to: before, limit });
    return rows
      .map((row) => deliveryItem.refOf(row))
      .filter((ref) => ref !== null)
      .map(({ id, ...ref }) => ({ ...ref, delivery_id: id }));
  },
});
