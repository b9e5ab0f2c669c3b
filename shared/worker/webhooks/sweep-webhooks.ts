import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookStore } from "#shared/chat/ports/webhook-store.ts";
import { type Clock, isoTime } from "#shared/kernel/clock.ts";

export interface SweepWebhooksPorts {
  webhooks: Pick<WebhookStore, "listWaitingTenants" | "listDueDeliveries">;
  jobs: WebhookJobs;
  shards: readonly number[];
  clock: Clock;
}

/** So long the messages that were sent when it happened have to do their work. */
const GRACE_MS = 20_000;
const AT_MOST_A_SHARD = 200;

const sweepShard = async (shard: number, before: string, ports: SweepWebhooksPorts) => {
  const [tenants, due] = await Promise.all([
    ports.webhooks.listWaitingTenants(shard, before, AT_MOST_A_SHARD),
    ports.webhooks.listDueDeliveries(shard, before, AT_MOST_A_SHARD),
  ]);
  for (const ref of due) {
    // one after the other: a sweep is never in a hurry, and never a storm
    // oxlint-disable-next-line no-await-in-loop
    await ports.jobs.deliver(ref, 0);
  }
  return { tenants, due: due.length };
};

/** Finds events and deliveries whose message was lost, or whose next attempt lies further ahead than a queue reaches. */
export const sweepWebhooks = async (
  ports: SweepWebhooksPorts,
): Promise<{ dispatched: number; redelivered: number }> => {
  const before = isoTime(ports.clock() - GRACE_MS);
  const swept = await Promise.all(ports.shards.map((shard) => sweepShard(shard, before, ports)));
  const tenants = [...new Set(swept.flatMap((one) => one.tenants))];
  await Promise.all(tenants.map((tenant) => ports.jobs.dispatch(tenant)));
  return { dispatched: tenants.length, redelivered: swept.reduce((sum, { due }) => sum + due, 0) };
};
