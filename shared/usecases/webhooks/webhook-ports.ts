import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import type { DeliveryStore, EndpointStore } from "#shared/chat/ports/webhook-store.ts";
import { requireAdmin } from "#shared/chat/threads/permissions.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { WebhookTargets } from "#shared/chat/webhooks/target-url.ts";
import type { WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { WebhookId } from "#shared/kernel/ids.ts";
import type { Deps } from "../deps.ts";

/** The ports of managing a tenant's webhook endpoints. */
export interface WebhookPorts extends Pick<Deps, "now" | "ulid"> {
  endpoints: EndpointStore;
  deliveries: Pick<DeliveryStore, "addDelivery" | "getDelivery" | "listDeliveries" | "moveDelivery">;
  /** Limits the attempts that admins ask for. */
  quotas: Pick<QuotaStore, "take">;
  webhookJobs: Pick<WebhookJobs, "deliver">;
  /** Called when a delivery attempt could not be queued; the sweeper queues it later. */
  attemptNotAsked: (ref: DeliveryRef, cause: unknown) => void;
  newSecret: () => string;
  targets: WebhookTargets;
}

/** An endpoint of the caller's tenant; fails with `forbidden` for all but admins, and with `webhook_not_found`. */
export const ownEndpoint = async (
  { endpoints }: Pick<WebhookPorts, "endpoints">,
  principal: Principal,
  id: WebhookId,
): Promise<WebhookEndpoint> => {
  requireAdmin(principal);
  const endpoint = await endpoints.getEndpoint(principal.tenant_id, id);
  if (!endpoint) throw new AppError("webhook_not_found", "There is no such webhook endpoint.");
  return endpoint;
};
