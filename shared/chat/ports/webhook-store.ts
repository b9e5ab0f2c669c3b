import type { DeliveryId, TenantId, WebhookId } from "#shared/kernel/ids.ts";
import type { Author } from "../people/principal.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { WebhookDelivery } from "../webhooks/delivery.ts";
import type { Subscriptions, WebhookEndpoint } from "../webhooks/endpoint.ts";
import type { DeliveryRef, RecordRef } from "../webhooks/webhook-job.ts";
import type { WebhookEvent } from "../webhooks/webhook-event.ts";
import type { StoredResponse } from "./idempotency-store.ts";
import type { Page, PageRequest } from "./paging.ts";

/** A change of a tenant's endpoints, with the subscriptions that follow from it. */
export interface EndpointChange {
  /** Null for a new endpoint. */
  before: WebhookEndpoint | null;
  /** Null for a deleted endpoint. */
  after: WebhookEndpoint | null;
  subscriptions: Subscriptions;
  /** Optimistic locking: the `rev` of the subscriptions as they were read; null for none. */
  expectedRev: number | null;
  audit: AuditRecord;
}

/** A tenant's webhook endpoints. */
export interface EndpointStore {
  getSubscriptions(tenant: TenantId): Promise<Subscriptions | null>;
  listEndpoints(tenant: TenantId): Promise<WebhookEndpoint[]>;
  getEndpoint(tenant: TenantId, id: WebhookId): Promise<WebhookEndpoint | null>;
  /** Fails with `version_conflict` where endpoints of the tenant have changed since they were read. */
  changeEndpoint(change: EndpointChange, kept?: StoredResponse | null): Promise<void>;
  /** Records the health of an endpoint after an attempt; a concurrent write wins. */
  noteHealth(from: WebhookEndpoint, to: WebhookEndpoint): Promise<void>;
}

/** The transactional outbox of events, and their deliveries. */
export interface DeliveryStore {
  /** The event of a record while it waits in the outbox; null once its deliveries exist. */
  getWaitingEvent(record: RecordRef): Promise<WebhookEvent | null>;
  /** Marks the event of a record as dispatched: its deliveries exist. */
  eventDispatched(record: RecordRef): Promise<void>;
  /** Records whose events have waited in the outbox since `before`; a hint, since an index may lag. */
  listWaitingRecords(shard: number, before: string, limit: number): Promise<RecordRef[]>;
  /** Adds a delivery, idempotently; for an admin (`by`) on the condition that they are one still. */
  addDelivery(delivery: WebhookDelivery, by?: Author | null, kept?: StoredResponse | null): Promise<void>;
  getDelivery(tenant: TenantId, webhook: WebhookId, id: DeliveryId): Promise<WebhookDelivery | null>;
  /** A delivery with its endpoint. */
  getWork(ref: DeliveryRef): Promise<{ endpoint: WebhookEndpoint | null; delivery: WebhookDelivery | null }>;
  /** Newest first. */
  listDeliveries(tenant: TenantId, webhook: WebhookId, page: PageRequest): Promise<Page<WebhookDelivery>>;
  /**
   * Optimistic locking: fails with `version_conflict` where the stored delivery is not `from` any more; for an admin
   * (`by`) on the condition that they are one still.
   */
  moveDelivery(
    from: WebhookDelivery,
    to: WebhookDelivery,
    by?: Author | null,
    kept?: StoredResponse | null,
  ): Promise<void>;
  /** Deliveries that were due by `before`; a hint, since an index may lag. */
  listDueDeliveries(shard: number, before: string, limit: number): Promise<DeliveryRef[]>;
}

export type WebhookStore = EndpointStore & DeliveryStore;
