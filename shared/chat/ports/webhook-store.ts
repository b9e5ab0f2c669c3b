import type { DeliveryId, TenantId, WebhookId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { WebhookDelivery } from "../webhooks/delivery.ts";
import type { Subscriptions, WebhookEndpoint } from "../webhooks/endpoint.ts";
import type { DeliveryRef, RecordRef } from "../webhooks/webhook-job.ts";
import type { WebhookEvent } from "../webhooks/webhook-event.ts";
import type { KeptAnswer } from "./answer-store.ts";
import type { Page, PageRequest } from "./paging.ts";

/** A change of a tenant's endpoints, and what they listen to after it. */
export interface EndpointChange {
  /** Null where the endpoint is new. */
  before: WebhookEndpoint | null;
  /** Null where it is taken away. */
  after: WebhookEndpoint | null;
  subscriptions: Subscriptions;
  /** The `rev` of the subscriptions as they were read; null for none. */
  expectedRev: number | null;
  audit: AuditRecord;
}

/** A tenant's webhook endpoints. */
export interface EndpointStore {
  getSubscriptions(tenant: TenantId): Promise<Subscriptions | null>;
  listEndpoints(tenant: TenantId): Promise<WebhookEndpoint[]>;
  getEndpoint(tenant: TenantId, id: WebhookId): Promise<WebhookEndpoint | null>;
  /** Fails with `version_conflict` where endpoints of the tenant have changed since they were read. */
  changeEndpoint(change: EndpointChange, kept?: KeptAnswer | null): Promise<void>;
  /** Notes how attempts go; where somebody else has written meanwhile, theirs stands. */
  noteHealth(from: WebhookEndpoint, to: WebhookEndpoint): Promise<void>;
}

/** Events on their way. */
export interface DeliveryStore {
  /** The event of a record, while it waits; null once its deliveries were made. */
  getWaitingEvent(record: RecordRef): Promise<WebhookEvent | null>;
  /** Says that the deliveries of a record's event are there. */
  eventDispatched(record: RecordRef): Promise<void>;
  /** Records whose events have waited since `before`; a hint, since an index may lag. */
  listWaitingRecords(shard: number, before: string, limit: number): Promise<RecordRef[]>;
  /** Adds a delivery, unless it is there. */
  addDelivery(delivery: WebhookDelivery, kept?: KeptAnswer | null): Promise<void>;
  getDelivery(tenant: TenantId, webhook: WebhookId, id: DeliveryId): Promise<WebhookDelivery | null>;
  /** A delivery with its endpoint. */
  getWork(ref: DeliveryRef): Promise<{ endpoint: WebhookEndpoint | null; delivery: WebhookDelivery | null }>;
  /** Newest first. */
  listDeliveries(tenant: TenantId, webhook: WebhookId, page: PageRequest): Promise<Page<WebhookDelivery>>;
  /** Fails with `version_conflict` where the stored one is not `from` any more. */
  moveDelivery(from: WebhookDelivery, to: WebhookDelivery, kept?: KeptAnswer | null): Promise<void>;
  /** Deliveries that should have been tried by `before`; a hint, since an index may lag. */
  listDueDeliveries(shard: number, before: string, limit: number): Promise<DeliveryRef[]>;
}

export type WebhookStore = EndpointStore & DeliveryStore;
