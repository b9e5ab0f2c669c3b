import { createHash } from "node:crypto";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { AnnounceEvents } from "#shared/chat/ports/webhook-jobs.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { payloadItem, planItem, plansOf, versionItem } from "../items/plan-items.ts";
import { compressText } from "../kit/compressed-text.ts";
import { pageOfEntity } from "../kit/paging.ts";
import { queryItems } from "../kit/query.ts";
import { getItem } from "../kit/read.ts";
import type { Table } from "../table.ts";
import { type OnFailed, put, putNew } from "../kit/write.ts";
import { putAll } from "../kit/batch-put.ts";
import { writeOne } from "../kit/write-one.ts";
import { createOutbox, unannounced } from "../alongside/outbox.ts";
import { readPayload } from "./payload-text.ts";
import { moveHeadItem, planChanged, recordEntry } from "./plan-writes.ts";

// DynamoDB's item limit is 400 KB, including keys and attribute names
const MAX_PAYLOAD_BYTES = 380 * 1024;

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const versionExists: OnFailed = () => new AppError("version_conflict", "That version exists already");

const packPayload = (text: string, contentHash: string): Uint8Array => {
  if (hashOf(text) !== contentHash)
    throw new AppError("internal", "A payload is stored under the hash of its own content");
  const packed = compressText(text);
  if (packed.byteLength > MAX_PAYLOAD_BYTES)
    throw new AppError("plan_too_large", "The plan takes more room than one version may", {
      limit: MAX_PAYLOAD_BYTES,
      size: packed.byteLength,
    });
  return packed;
};

/** Reads ancestors from pages of the plan's versions; an index of lineages would cost a write for each version. */
const ANCESTORS_PAGE = 100;

const ancestorsOf = async (db: Table, version: VersionNode, downTo: number): Promise<VersionNode[]> => {
  const ancestors: VersionNode[] = [];
  let wanted = version.parent_id;
  const missing = () => (ancestors.at(-1)?.version ?? version.version) - downTo;
  while (wanted !== null && missing() > 0) {
    // ids sort by time, so ancestors come before the version, mixed with versions of other threads
    const { pk, sk } = versionItem.key({ ...version, id: wanted });
    const limit = Math.min(ANCESTORS_PAGE, 2 * missing());
    const range = { pk, from: versionItem.siblings(), to: sk, newestFirst: true, limit };
    const rows = (await queryItems(db, range)).map((item) => versionItem.fromItem(item));
    const known = new Map(rows.map((row) => [row.id, row]));
    if (!known.has(wanted)) return ancestors;
    for (let next = known.get(wanted); next && missing() > 0; next = wanted ? known.get(wanted) : undefined) {
      ancestors.push(next);
      wanted = next.parent_id;
    }
  }
  return ancestors;
};

/** The store of plans; `announce` is called with committed outbox entries. */
export const createPlanStore = (db: Table, announce: AnnounceEvents = unannounced): PlanStore => ({
  getPlan: async (tenant, plan) => {
    const item = await getItem(db, planItem.key({ tenant_id: tenant, plan_id: plan }));
    return item ? planItem.fromItem(item) : null;
  },

  listPlans: (tenant, page) => pageOfEntity(db, planItem, { pk: plansOf(tenant), newestFirst: true }, page),

  getVersion: async (tenant, plan, snapshot) => {
    const item = await getItem(db, versionItem.key({ tenant_id: tenant, plan_id: plan, id: snapshot }));
    return item ? versionItem.fromItem(item) : null;
  },

  getPayload: async (tenant, plan, contentHash) => {
    const key = payloadItem.key({ tenant_id: tenant, plan_id: plan, content_hash: contentHash });
    const item = await getItem(db, key);
    if (!item) return null;
    const { packed } = payloadItem.fromItem(item);
    return readPayload(packed);
  },

  putPayload: async (tenant, plan, contentHash, payload) => {
    const packed = packPayload(canonicalJson(payload), contentHash);
    // equal hashes mean equal bytes, so overwriting is idempotent
    await writeOne(
      db,
      put(payloadItem, { tenant_id: tenant, plan_id: plan, content_hash: contentHash, packed }),
    );
  },

  getAncestors: (version, downTo) => ancestorsOf(db, version, downTo),

  putPayloads: async (tenant, plan, payloads) => {
    const distinct = new Map(payloads.map((one) => [one.content_hash, one.payload]));
    const items = [...distinct].map(([content_hash, payload]) => {
      const packed = packPayload(canonicalJson(payload), content_hash);
      return put(payloadItem, { tenant_id: tenant, plan_id: plan, content_hash, packed });
    });
    await putAll(db, items);
  },

  createPlan: async (plan, version, audit, kept) =>
    transactIdempotently(db, kept, [
      putNew(planItem, plan, planChanged("The plan exists already")),
      putNew(versionItem, version, versionExists),
      await auditWrite(db, audit),
    ]),

  moveHead: async (plan, version, expected, { record, audit }, kept) => {
    const head = [moveHeadItem(plan, expected), putNew(versionItem, version, versionExists)];
    if (!record) return transactIdempotently(db, kept, [...head, await auditWrite(db, audit)]);
    return createOutbox(db, announce)(plan.tenant_id, async (mark) =>
      transactIdempotently(db, kept, [...head, ...(await recordEntry(db, { record, audit }, mark))]),
    );
  },
});
