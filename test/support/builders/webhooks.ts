import { newDelivery, type WebhookDelivery } from "#shared/chat/webhooks/delivery.ts";
import type { WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import type { WebhookEvent } from "#shared/chat/webhooks/webhook-event.ts";
import { eventId, webhookId } from "#shared/kernel/ids.ts";
import { aPerson } from "./people.ts";
import { at, atMs, TENANT, ulid } from "./ids.ts";

export const hookId = (n = 1) => webhookId.parse(`whk_${ulid(n)}`);

/** The n-th secret of a test. */
export const aSecret = (n = 1): string =>
  `whsec_${Buffer.from(`a secret of thirty-two bytes, ${String(n).padStart(2, "0")}`).toString("base64")}`;

/** The n-th endpoint, which listens to the ends of runs. */
export const anEndpoint = (over: Partial<WebhookEndpoint> & { n?: number } = {}): WebhookEndpoint => {
  const { n = 1, ...rest } = over;
  return {
    id: hookId(n),
    tenant_id: TENANT,
    url: `https://hooks.example.com/${n}`,
    events: ["run.completed", "run.failed"],
    active: true,
    description: "",
    disabled_reason: null,
    disabled_at: null,
    secrets: [{ value: aSecret(n), signs_until: null }],
    failures: 0,
    failing_since: null,
    rev: 1,
    created_by: aPerson(),
    created_at: at(1),
    updated_at: at(1),
    ...rest,
  };
};

/** The n-th event. */
export const anEvent = (over: Partial<WebhookEvent> & { n?: number } = {}): WebhookEvent => {
  const { n = 1, ...rest } = over;
  return {
    id: eventId.parse(`evt_${ulid(n)}`),
    tenant_id: TENANT,
    event_type: "run.completed",
    body: JSON.stringify({ type: "run.completed", timestamp: at(50 + n), data: { n } }),
    ...rest,
  };
};

/** The n-th event on its way to the first endpoint. */
export const aDelivery = (over: Partial<WebhookDelivery> & { n?: number } = {}): WebhookDelivery => {
  const { n = 1, ...rest } = over;
  return { ...newDelivery(anEvent({ n }), anEndpoint(), atMs(60)), ...rest };
};
