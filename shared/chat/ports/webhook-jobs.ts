import type { DeliveryRef, RecordRef } from "../webhooks/webhook-job.ts";

/** Announces records whose events wait in the outbox, 25 at most; the sweeper finds those whose announcement got lost. */
export type AnnounceEvents = (records: readonly RecordRef[]) => Promise<void>;

export interface WebhookJobs {
  dispatch: AnnounceEvents;
  /** Schedules a delivery attempt, at most 15 minutes from now. */
  deliver(ref: DeliveryRef, delaySeconds: number): Promise<void>;
}
