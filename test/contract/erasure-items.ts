import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { TenantId } from "#shared/kernel/ids.ts";
import { activeRunsItem } from "#shared/table/items/active-runs-item.ts";
import { attemptSlotsItem } from "#shared/table/items/attempt-slots-item.ts";
import { idempotencyItem } from "#shared/table/items/idempotency-item.ts";
import { auditItem } from "#shared/table/items/audit-item.ts";
import { deadLetterItem } from "#shared/table/items/dead-letter-item.ts";
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
import { summaryItem } from "#shared/table/items/summary-item.ts";
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
import { putAll } from "#shared/table/kit/batch-put.ts";
import type { Table } from "#shared/table/table.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRun, aRunStep, aToolCall, aUsageRecord } from "#test/support/builders/runs.ts";
import { aUser } from "#test/support/builders/people.ts";
import { aModification, aPlanRecord, aVersion, aWell } from "#test/support/builders/plans.ts";
import { aProposal } from "#test/support/builders/proposals.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { aStatusAudit, aStatusRecord } from "#test/support/builders/statuses.ts";
import { aDelivery, anEndpoint, hookId } from "#test/support/builders/webhooks.ts";
import { at, hashOf, ids, PLAN_ID } from "#test/support/builders/ids.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../shared/table/items");
const modules: Record<string, unknown>[] = await Promise.all(
  readdirSync(FOLDER).map(
    (file) => import(/* @vite-ignore */ pathToFileURL(path.join(FOLDER, file)).href) as Promise<never>,
  ),
);
const isEntity = (value: unknown): value is { type: string } =>
  typeof value === "object" && value !== null && "toItem" in value;

/** All entities declared under `shared/table/items`. */
export const ENTITIES: readonly { type: string }[] = modules.flatMap((exports) =>
  Object.values(exports).filter(isEntity),
);

const FEW = { threads: 2, messages: 3, versions: 2 };
/** More than one page of a list, of a partition and of a batch. */
export const MANY = { threads: 26, messages: 251, versions: 26 };

const count = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

const ofThreads = (tenant_id: TenantId, { threads, messages }: typeof FEW): Item[] => {
  const of = { tenant_id };
  return [
    ...count(threads).map((n) => threadItem.toItem(aThread({ ...of, id: ids.thread(n) }))),
    ...count(threads).map((n) => memberItem.toItem(aMember({ ...of, thread_id: ids.thread(n) }))),
    ...count(messages).map((seq) => messageItem.toItem(aMessage({ ...of, seq, id: ids.message(seq) }))),
    activeRunItem.toItem({ ...of, thread_id: ids.thread(), run_id: ids.run() }),
    runItem.toItem(aRun(of)),
    stepItem.toItem(aRunStep(of)),
    toolCallItem.toItem(aToolCall(of)),
    modificationItem.toItem(aModification(of)),
    proposalItem.toItem(aProposal(of)),
    summaryItem.toItem({
      ...of,
      thread_id: ids.thread(),
      seq: 9,
      entries: [],
      left_out: { questions: 0, edits: 0 },
      created_at: at(9),
    }),
  ];
};

const ofPlans = (tenant_id: TenantId, { versions }: typeof FEW): Item[] => {
  const of = { tenant_id, plan_id: PLAN_ID };
  return [
    planItem.toItem(aPlanRecord(of)),
    ...count(versions).map((n) => versionItem.toItem(aVersion({ ...of, id: ids.snapshot(n) }))),
    payloadItem.toItem({ ...of, content_hash: hashOf(1), packed: new Uint8Array([1]) }),
    statusItem.toItem(aStatusRecord(of)),
    publishedItem.toItem({ ...of, thread_id: ids.thread(), through_version: 1 }),
  ];
};

const ofCompany = (tenant_id: TenantId): Item[] => {
  const of = { tenant_id };
  const well = aWell();
  const counter = { ...of, used: 1, last_take: "x", expires_at: 1_900_000_000 };
  return [
    wellItem.toItem({ ...of, api14: well.api14, rev: 1, facts: well }),
    usageItem.toItem(aUsageRecord(of)),
    usageItem.toItem(aUsageRecord({ ...of, ended_at: "2026-02-28T23:59:59.000Z" })),
    auditItem.toItem(aStatusAudit({ ...of, n: 9 })),
    deadLetterItem.toItem({
      ...of,
      thread_id: ids.thread(),
      run_id: ids.run(),
      job_no: 1,
      burial: "ended",
      recorded_at: at(9),
      redriven_at: null,
      redriven_by: null,
    }),
    ...count(3).map((n) => quotaItem.toItem({ ...counter, bucket: `messages-${n}`, key: ids.user(n) })),
    activeRunsItem.toItem({ ...of, places: new Set(["a#b"]) }),
    attemptSlotsItem.toItem({ ...of, held: [], waiting: [], hanging: [], rev: 1 }),
    endpointItem.toItem(anEndpoint(of)),
    subscriptionsItem.toItem({ ...of, count: 1, events: ["run.completed"], rev: 1 }),
    deliveryItem.toItem(aDelivery(of)),
    // its endpoint was deleted
    deliveryItem.toItem(aDelivery({ ...of, n: 2, webhook_id: hookId(2) })),
    tenantSettingsItem.toItem({ ...someSettings(), ...of }),
  ];
};

const ofPeople = (tenant_id: TenantId, people: readonly number[]): Item[] =>
  people.flatMap((n) => [
    userItem.toItem(aUser({ n, tenant_id, role: "admin" })),
    idempotencyItem.toItem({
      tenant_id,
      user_id: ids.user(n),
      role: "admin",
      key_hash: hashOf(n),
      request_hash: hashOf(2),
      token: "token",
      claimed_until: 1,
      expires_at: 1_900_000_000,
      status: 204,
      headers: {},
      body: null,
    }),
  ]);

/** Puts items of every entity under a tenant's keys. */
export const fillTenant = (
  db: Table,
  tenant: TenantId,
  people: readonly number[],
  size = FEW,
): Promise<void> => {
  const items = [
    ...ofThreads(tenant, size),
    ...ofPlans(tenant, size),
    ...ofCompany(tenant),
    ...ofPeople(tenant, people),
  ];
  const neverFails = () => new Error("a put without a condition failed");
  return putAll(
    db,
    items.map((Item) => ({
      keys: { pk: String(Item["pk"]), sk: String(Item["sk"]) },
      onFailed: neverFails,
      put: { Item },
    })),
  );
};
