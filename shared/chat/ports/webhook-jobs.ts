import type { DeliveryRef, RecordRef } from "../webhooks/webhook-job.ts";

/** Says that the events of these records wait, 25 at most; what gets lost is found by the sweeper. */
export type AnnounceEvents = (records: readonly RecordRef[]) => Promise<void>;

export interface WebhookJobs {
  dispatch: AnnounceEvents;
  /** Asks for an attempt, at most 15 minutes from now. */
  deliver(ref: DeliveryRef, delaySeconds: number): Promise<void>;
}
