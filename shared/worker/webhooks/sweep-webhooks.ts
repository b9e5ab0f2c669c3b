import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookStore } from "#shared/chat/ports/webhook-store.ts";
import { MAX_RECORDS, type RecordRef } from "#shared/chat/webhooks/webhook-job.ts";
import { type Clock, isoTime } from "#shared/kernel/clock.ts";

export interface SweepWebhooksPorts {
  webhooks: Pick<WebhookStore, "listWaitingRecords" | "listDueDeliveries">;
  jobs: WebhookJobs;
  shards: readonly number[];
  clock: Clock;
}

/** The time that messages sent right after the event have for their work. */
const GRACE_MS = 20_000;
const AT_MOST_A_SHARD = 200;

const inMessages = (records: readonly RecordRef[]): RecordRef[][] =>
  Array.from({ length: Math.ceil(records.length / MAX_RECORDS) }, (_, n) =>
    records.slice(n * MAX_RECORDS, (n + 1) * MAX_RECORDS),
  );

const sweepShard = async (shard: number, before: string, { webhooks, jobs }: SweepWebhooksPorts) => {
  const [waiting, due] = await Promise.all([
    webhooks.listWaitingRecords(shard, before, AT_MOST_A_SHARD),
    webhooks.listDueDeliveries(shard, before, AT_MOST_A_SHARD),
  ]);
  // sequential, so that a sweep does not cause a load spike
  // oxlint-disable-next-line no-await-in-loop
  for (const records of inMessages(waiting)) await jobs.dispatch(records);
  // oxlint-disable-next-line no-await-in-loop
  for (const ref of due) await jobs.deliver(ref, 0);
  return { waiting: waiting.length, due: due.length };
};

/** Recovers events and deliveries whose message was lost, or whose next attempt is beyond SQS's maximum delay. */
export const sweepWebhooks = async (ports: SweepWebhooksPorts): Promise<{ waiting: number; due: number }> => {
  const before = isoTime(ports.clock() - GRACE_MS);
  const swept = await Promise.all(ports.shards.map((shard) => sweepShard(shard, before, ports)));
  return {
    waiting: swept.reduce((sum, one) => sum + one.waiting, 0),
    due: swept.reduce((sum, one) => sum + one.due, 0),
  };
};
