import { webhookDelivery } from "#shared/chat/webhooks/delivery.ts";
import { subscriptions, webhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { entity } from "../kit/entity.ts";
import { shardOf } from "./shards.ts";

export const endpointItem = entity({
  type: "webhook",
  schema: webhookEndpoint,
  pk: "T#{tenant_id}",
  sk: "HOOK#{id:whk_}",
});

/** The sort key is outside the endpoints' range, so that listing them does not return it. */
export const subscriptionsItem = entity({
  type: "webhook_subscriptions",
  schema: subscriptions,
  pk: "T#{tenant_id}",
  sk: "HOOKS",
});

/** The sharded gsi2 partition of the outbox: items whose webhook events are not dispatched yet. */
export const outboxPartition = (shard: number | ""): string => `OUTBOX#${shard}`;

/** The gsi1 partition of a tenant's deliveries, including those of deleted endpoints. */
export const deliveriesOf = (tenant: TenantId): string => `T#${tenant}#DELIVERIES`;

/** The gsi2 partition of pending deliveries, sorted by the time of the next attempt. */
export const dueDeliveries = (shard: number): string => `DELIVER#${shard}`;

export const deliveryItem = entity({
  type: "webhook_delivery",
  schema: webhookDelivery,
  pk: "T#{tenant_id}#HOOK#{webhook_id:whk_}",
  sk: "DELIVERY#{id:dlv_}",
  gsi1: ({ tenant_id, created_at }) => ({ pk: deliveriesOf(tenant_id), sk: created_at }),
  gsi2: ({ id, next_try_at }) =>
    next_try_at === null ? null : { pk: dueDeliveries(shardOf(id)), sk: next_try_at },
  fromIndex: { next_try_at: "gsi2sk", created_at: "gsi1sk" },
});
