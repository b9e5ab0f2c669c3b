import type { TenantId } from "#shared/kernel/ids.ts";
import type { DeliveryRef } from "../webhooks/webhook-job.ts";

/** Says that events of a tenant wait; what gets lost is found by the sweeper. */
export type AnnounceEvents = (tenant: TenantId) => Promise<void>;

export interface WebhookJobs {
  dispatch: AnnounceEvents;
  /** Asks for an attempt, at most 15 minutes from now. */
  deliver(ref: DeliveryRef, delaySeconds: number): Promise<void>;
}
