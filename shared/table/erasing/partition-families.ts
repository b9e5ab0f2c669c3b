import type { EraseFamily } from "#shared/chat/tenants/erasure.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { activeRunsItem } from "../items/active-runs-item.ts";
import { idempotencyItem } from "../items/idempotency-item.ts";
import { attemptSlotsItem } from "../items/attempt-slots-item.ts";
import { auditItem } from "../items/audit-item.ts";
import { deadLetterItem } from "../items/dead-letter-item.ts";
import { erasureItem } from "../items/erasure-item.ts";
import {
  payloadItem,
  planItem,
  plansOf,
  publishedItem,
  statusItem,
  versionItem,
} from "../items/plan-items.ts";
import { proposalItem } from "../items/proposal-item.ts";
import { quotaItem } from "../items/quota-item.ts";
import { runItem, stepItem, toolCallItem, usageItem } from "../items/run-items.ts";
import { summaryItem } from "../items/summary-item.ts";
import { tenantSettingsItem } from "../items/tenant-item.ts";
import {
  activeRunItem,
  memberItem,
  messageItem,
  modificationItem,
  tenantThreadsOf,
  threadItem,
} from "../items/thread-items.ts";
import { directoryOf, userItem } from "../items/user-item.ts";
import { deliveriesOf, deliveryItem, endpointItem, subscriptionsItem } from "../items/webhook-items.ts";
import { wellItem, wellsOf } from "../items/well-item.ts";
import type { Keys } from "../kit/entity.ts";

/** Partitions to erase: one by its key, or those that a list in gsi1 names. */
export type Source =
  | { pk: string; kept: string | null }
  | {
      list: string;
      partitionOf: (row: Keys) => string;
      /** The sort key of the item that puts the partition on the list; it is erased last. */
      anchor: string | null;
    };

interface Family {
  /** The entity types in these partitions; each declared entity is in exactly one family. */
  types: readonly string[];
  sources: (tenant: TenantId, now: number) => readonly Source[];
}

/** The month before the first tenant. */
const FIRST_MONTH = Date.UTC(2026, 0);
const one = (pk: string): Source => ({ pk, kept: null });
const itself = ({ pk }: Keys): string => pk;

/** The start of every month that can have records, and of the next month because clocks differ. */
const months = (now: number): string[] => {
  const [first, last] = [new Date(FIRST_MONTH), new Date(now)];
  const count = 12 * (last.getUTCFullYear() - first.getUTCFullYear()) + last.getUTCMonth() + 2;
  return Array.from({ length: count }, (_, n) => isoTime(Date.UTC(first.getUTCFullYear(), n)));
};

const typesOf = (...entities: readonly { type: string }[]): string[] => entities.map(({ type }) => type);

const answersOf =
  (tenant_id: TenantId) =>
  (row: Keys): string => {
    const person = userItem.refOf(row);
    return idempotencyItem.pk(person ? { tenant_id, user_id: person.id } : { tenant_id });
  };

/**
 * The partitions of each family of a tenant's items. Add new keys under `T#<tenant>` here, else erasure misses them.
 */
export const FAMILIES: Readonly<Record<Exclude<EraseFamily, "people">, Family>> = {
  threads: {
    types: typesOf(
      threadItem,
      memberItem,
      activeRunItem,
      messageItem,
      modificationItem,
      proposalItem,
      runItem,
      stepItem,
      toolCallItem,
      summaryItem,
    ),
    sources: (tenant) => [{ list: tenantThreadsOf(tenant), partitionOf: itself, anchor: "THREAD" }],
  },
  plans: {
    types: typesOf(planItem, versionItem, payloadItem, statusItem, publishedItem),
    sources: (tenant) => [{ list: plansOf(tenant), partitionOf: itself, anchor: "PLAN" }],
  },
  wells: {
    types: typesOf(wellItem),
    sources: (tenant) => [{ list: wellsOf(tenant), partitionOf: itself, anchor: null }],
  },
  webhooks: {
    types: typesOf(deliveryItem),
    sources: (tenant) => [{ list: deliveriesOf(tenant), partitionOf: itself, anchor: null }],
  },
  usage: {
    types: typesOf(usageItem),
    sources: (tenant_id, now) => months(now).map((ended_at) => one(usageItem.pk({ tenant_id, ended_at }))),
  },
  audit: {
    types: typesOf(auditItem),
    sources: (tenant_id, now) =>
      months(now).map((created_at) => one(auditItem.pk({ tenant_id, created_at }))),
  },
  quotas: {
    types: typesOf(quotaItem, activeRunsItem, attemptSlotsItem),
    sources: (tenant_id) => [
      one(activeRunsItem.pk({ tenant_id })),
      one(attemptSlotsItem.pk({ tenant_id })),
      one(quotaItem.pk({ tenant_id })),
    ],
  },
  answers: {
    types: typesOf(idempotencyItem),
    sources: (tenant_id) => [
      {
        list: directoryOf(tenant_id),
        partitionOf: answersOf(tenant_id),
        anchor: null,
      },
    ],
  },
  dead_letters: {
    types: typesOf(deadLetterItem),
    sources: (tenant_id) => [one(deadLetterItem.pk({ tenant_id }))],
  },
  settings: {
    types: typesOf(tenantSettingsItem, erasureItem, endpointItem, subscriptionsItem),
    sources: (tenant_id) => {
      const { pk, sk } = erasureItem.key({ tenant_id });
      return [{ pk, kept: sk }];
    },
  },
  profiles: {
    types: typesOf(userItem),
    sources: (tenant) => [{ list: directoryOf(tenant), partitionOf: itself, anchor: "PROFILE" }],
  },
};
