import { isOpen, type Job, type Run } from "#shared/chat/runs/run.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import { planId, type RunId, tenantId, type TenantId, threadId, type UserId } from "#shared/kernel/ids.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { type PlanPayload, planPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { activeRunsItem } from "#shared/table/items/active-runs-item.ts";
import { auditItem } from "#shared/table/items/audit-item.ts";
import { deadLetterItem } from "#shared/table/items/dead-letter-item.ts";
import { erasureItem } from "#shared/table/items/erasure-item.ts";
import {
  payloadItem,
  planItem,
  publishedItem,
  statusItem,
  versionItem,
} from "#shared/table/items/plan-items.ts";
import { proposalItem } from "#shared/table/items/proposal-item.ts";
import { quotaItem } from "#shared/table/items/quota-item.ts";
import { runItem, stepItem, toolCallItem, usageItem } from "#shared/table/items/run-items.ts";
import { tenantSettingsItem } from "#shared/table/items/tenant-item.ts";
import {
  activeRunItem,
  memberItem,
  messageItem,
  modificationItem,
  threadItem,
} from "#shared/table/items/thread-items.ts";
import { userItem } from "#shared/table/items/user-item.ts";
import { deliveryItem, endpointItem, subscriptionsItem } from "#shared/table/items/webhook-items.ts";
import { wellItem } from "#shared/table/items/well-item.ts";
import type { Item } from "#shared/table/kit/entity.ts";
import { compressText } from "#shared/table/kit/compressed-text.ts";
import { readPayload } from "#shared/table/plans/payload-text.ts";
import { TENANT } from "../builders/ids.ts";
import type { MemoryTable } from "../fakes/memory-table.ts";

/** How one kind of rows lies in the table. */
interface Kind<Rows> {
  type: string;
  toItems: (rows: Rows) => Item[];
  read: (items: readonly Item[]) => Rows;
}

interface Entity<V> {
  type: string;
  toItem(value: V): Item;
  fromItem(item: Item): V;
}

const list = <V>(entity: Entity<V>): Kind<readonly V[]> => ({
  type: entity.type,
  toItems: (rows) => rows.map((row) => entity.toItem(row)),
  read: (items) => items.map((item) => entity.fromItem(item)),
});

const map = <V>(
  type: string,
  toItem: (name: string[], value: V) => Item,
  read: (item: Item) => [name: string[], value: V],
): Kind<ReadonlyMap<string, V>> => ({
  type,
  toItems: (rows) => [...rows].map(([name, value]) => toItem(name.split(" "), value)),
  read: (items) =>
    new Map(
      items.map((item) => {
        const [name, value] = read(item);
        return [name.join(" "), value];
      }),
    ),
});

interface WellRow {
  tenant: string;
  well: WellFacts;
  rev?: number;
}

const wells: Kind<readonly WellRow[]> = {
  type: wellItem.type,
  toItems: (rows) =>
    rows.map(({ tenant, well, rev = 0 }) =>
      wellItem.toItem({ tenant_id: tenantId.parse(tenant), api14: well.api14, rev, facts: well }),
    ),
  read: (items) =>
    items.map(wellItem.fromItem).map(({ tenant_id, facts, rev }) => ({
      tenant: tenant_id,
      well: facts,
      ...(rev > 0 && { rev }),
    })),
};

/** Many tests have the same plan: it is checked and packed once. */
const packed = new WeakMap<PlanPayload, Uint8Array<ArrayBuffer>>();
const packedOf = (payload: PlanPayload): Uint8Array<ArrayBuffer> => {
  const known = packed.get(payload);
  if (known) return known;
  const bytes = new Uint8Array(compressText(canonicalJson(planPayload.parse(payload))));
  packed.set(payload, bytes);
  return bytes;
};

const NEVER_S = Date.UTC(2100, 0) / 1000;

const KINDS = {
  users: list(userItem),
  wells,
  plans: list(planItem),
  versions: list(versionItem),
  /** By tenant, plan and hash. */
  payloads: map<PlanPayload>(
    payloadItem.type,
    ([tenant, plan, content_hash = ""], payload) =>
      payloadItem.toItem({
        tenant_id: tenantId.parse(tenant),
        plan_id: planId.parse(plan),
        content_hash,
        packed: packedOf(payload),
      }),
    (item) => {
      const { tenant_id, plan_id, content_hash, packed: text } = payloadItem.fromItem(item);
      return [[tenant_id, plan_id, content_hash], readPayload(text)];
    },
  ),
  threads: list(threadItem),
  members: list(memberItem),
  messages: list(messageItem),
  runs: list(runItem),
  /** By thread, all of them the tests' own tenant's. */
  activeRuns: map<RunId>(
    activeRunItem.type,
    ([thread], run_id) =>
      activeRunItem.toItem({ tenant_id: TENANT, thread_id: threadId.parse(thread), run_id }),
    (item) => {
      const { thread_id, run_id } = activeRunItem.fromItem(item);
      return [[thread_id], run_id];
    },
  ),
  steps: list(stepItem),
  toolCalls: list(toolCallItem),
  modifications: list(modificationItem),
  /** By tenant, plan and thread, the version through which the thread is published. */
  published: map<number>(
    publishedItem.type,
    ([tenant, plan, thread], through_version) =>
      publishedItem.toItem({
        tenant_id: tenantId.parse(tenant),
        plan_id: planId.parse(plan),
        thread_id: threadId.parse(thread),
        through_version,
      }),
    (item) => {
      const { tenant_id, plan_id, thread_id, through_version } = publishedItem.fromItem(item);
      return [[tenant_id, plan_id, thread_id], through_version];
    },
  ),
  statusRecords: list(statusItem),
  audit: list(auditItem),
  /** By tenant, bucket and key. */
  quotas: map<number>(
    quotaItem.type,
    ([tenant, bucket = "", key = ""], used) => ({
      ...quotaItem.key({ tenant_id: tenantId.parse(tenant), bucket, key }),
      type: quotaItem.type,
      used,
      last_take: "given",
      expires_at: NEVER_S,
    }),
    (item) => {
      const { tenant_id, bucket, key, used } = quotaItem.fromItem(item);
      return [[tenant_id, bucket, key], used];
    },
  ),
  settings: list(tenantSettingsItem),
  proposals: list(proposalItem),
  erasures: list(erasureItem),
  endpoints: list(endpointItem),
  subscriptions: list(subscriptionsItem),
  deliveries: list(deliveryItem),
  usage: list(usageItem),
  deadLetters: list(deadLetterItem),
};

type Kinds = typeof KINDS;
type Rows<K extends keyof Kinds> = Kinds[K] extends Kind<infer R> ? R : never;
/** What lies in the table, by kind, in the order in which it came. */
type Stored = { readonly [K in keyof Kinds]: Rows<K> };

/** What the rest of the world was asked for. */
export interface Asked {
  jobs: Job[];
  /** Attempts of deliveries, and in how many seconds. */
  attempts: { ref: DeliveryRef; delay: number }[];
  /** What the user pool was asked, and the ids of accounts by e-mail. */
  poolCalls: string[];
  accounts: Map<string, UserId>;
}

/** Everything there is in a world; a test compares what is there after with what was there before. */
export type WorldState = Stored & Readonly<Asked>;
/** What is there before. */
export type Given = Partial<WorldState>;

const NAMES = Object.keys(KINDS) as (keyof Kinds)[];

const placeOf = ({ thread_id, id }: Run): string => thread_id.slice(4) + id.slice(4);

/** The runs that are open hold the places of their tenants, as they would have got them. */
const takePlaces = (table: MemoryTable, runs: readonly Run[]): void => {
  for (const tenant_id of new Set(runs.map((run): TenantId => run.tenant_id))) {
    const open = runs.filter((run) => run.tenant_id === tenant_id && isOpen(run.status));
    if (open.length === 0) continue;
    const keys = activeRunsItem.key({ tenant_id });
    const held = table.items().find(({ pk }) => pk === keys.pk)?.["places"] as Set<string> | undefined;
    table.put(activeRunsItem.toItem({ tenant_id, places: new Set([...(held ?? []), ...open.map(placeOf)]) }));
  }
};

/** Puts rows in the table as no store would, over those that have the same keys. */
export const putRows = (table: MemoryTable, rows: Given): void => {
  for (const name of NAMES) {
    const kind = KINDS[name] as Kind<unknown>;
    if (rows[name]) kind.toItems(rows[name]).forEach(table.put);
  }
  takePlaces(table, rows.runs ?? []);
};

/** Takes all rows of these kinds away. */
export const dropRows = (table: MemoryTable, names: readonly (keyof Kinds)[]): void => {
  const types: readonly unknown[] = names.map((name) => KINDS[name].type);
  for (const { pk, sk, type } of table.items()) {
    if (types.includes(type)) table.take({ pk: String(pk), sk: String(sk) });
  }
};

/** A view of what lies in the table; each look at a kind reads it anew. */
export const stateOf = (table: MemoryTable, asked: Asked): WorldState => {
  const state = { ...asked };
  for (const name of NAMES) {
    const kind = KINDS[name] as Kind<unknown>;
    const get = () => kind.read(table.items().filter(({ type }) => type === kind.type));
    Object.defineProperty(state, name, { enumerable: true, get });
  }
  return state as unknown as WorldState;
};
