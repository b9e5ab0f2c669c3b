import type { EndpointStore, WebhookStore } from "#shared/chat/ports/webhook-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { checkAuthor } from "../alongside/admin-check.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { endpointItem, subscriptionsItem } from "../items/webhook-items.ts";
import { all, is } from "../kit/expression.ts";
import { queryItems, under } from "../kit/query.ts";
import { getItem } from "../kit/read.ts";
import { changeBetween, type OnFailed, putNew, putOver, remove, update, type Write } from "../kit/write.ts";
import { DoneAlready, writeIdempotently } from "../kit/write-one.ts";
import type { Table } from "../table.ts";
import { createDeliveryStore } from "./delivery-store.ts";

const changedMeanwhile: OnFailed = () =>
  new AppError("version_conflict", "The webhook endpoints have changed since they were read");

type Change = Parameters<EndpointStore["changeEndpoint"]>[0];

const endpointWrite = ({ before, after }: Change): Write[] => {
  if (!before) return after ? [putNew(endpointItem, after, changedMeanwhile)] : [];
  const asRead = is("rev", before.rev);
  if (!after) return [remove(endpointItem, before, asRead, changedMeanwhile)];
  // an update, so that the health attributes that deliveries write concurrently are kept
  return [update(endpointItem, before, changeBetween(endpointItem, before, after), asRead, changedMeanwhile)];
};

const createEndpointStore = (db: Table): EndpointStore => ({
  getSubscriptions: async (tenant) => {
    const item = await getItem(db, subscriptionsItem.key({ tenant_id: tenant }));
    return item ? subscriptionsItem.fromItem(item) : null;
  },

  listEndpoints: async (tenant) => {
    const pk = endpointItem.pk({ tenant_id: tenant });
    const items = await queryItems(db, { pk, ...under(endpointItem.siblings()) });
    return items.map((item) => endpointItem.fromItem(item));
  },

  getEndpoint: async (tenant, id) => {
    const item = await getItem(db, endpointItem.key({ tenant_id: tenant, id }));
    return item ? endpointItem.fromItem(item) : null;
  },

  changeEndpoint: async (change, kept) =>
    transactIdempotently(db, kept, [
      checkAuthor(change.audit),
      putOver(subscriptionsItem, change.subscriptions, is("rev", change.expectedRev), changedMeanwhile),
      ...endpointWrite(change),
      await auditWrite(db, change.audit, changedMeanwhile),
    ]),

  noteHealth: async (from, to) => {
    const change = changeBetween(endpointItem, from, to);
    const asRead = all(is("rev", from.rev), is("failures", from.failures));
    // a concurrent write wins
    const movedOn: OnFailed = () => new DoneAlready();
    await writeIdempotently(db, update(endpointItem, from, change, asRead, movedOn));
  },
});

export const createWebhookStore = (db: Table): WebhookStore => ({
  ...createEndpointStore(db),
  ...createDeliveryStore(db),
});
