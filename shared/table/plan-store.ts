import { createHash } from "node:crypto";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { canonicalJson } from "#shared/plugging/plan/canonical-json.ts";
import { planPayload } from "#shared/plugging/plan/plan-schema.ts";
import { is } from "./kit/expression.ts";
import { payloadItem, planItem, versionItem } from "./items/plan-items.ts";
import { compressText, unpackText } from "./kit/packed-text.ts";
import { getItem } from "./kit/read.ts";
import type { Table } from "./table.ts";
import { transact } from "./kit/transact.ts";
import { type OnFailed, oldValue, put, putNew, update } from "./kit/write.ts";
import { writeOne } from "./kit/write-one.ts";

// an item holds 400 KB, keys and names included
const MAX_PAYLOAD_BYTES = 380 * 1024;

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const somebodyElse =
  (detail: string): OnFailed =>
  (old) =>
    new AppError("version_conflict", detail, {
      current_version: oldValue(old, "version"),
      head_snapshot_id: oldValue(old, "head_snapshot_id"),
    });

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

export const createPlanStore = (db: Table): PlanStore => ({
  getPlan: async (tenant, plan) => {
    const item = await getItem(db, planItem.key({ tenant_id: tenant, plan_id: plan }));
    return item ? planItem.fromItem(item) : null;
  },

  getVersion: async (tenant, plan, snapshot) => {
    const item = await getItem(db, versionItem.key({ tenant_id: tenant, plan_id: plan, id: snapshot }));
    return item ? versionItem.fromItem(item) : null;
  },

  getPayload: async (tenant, plan, contentHash) => {
    const key = payloadItem.key({ tenant_id: tenant, plan_id: plan, content_hash: contentHash });
    const item = await getItem(db, key);
    if (!item) return null;
    const { packed } = payloadItem.fromItem(item);
    try {
      return planPayload.parse(JSON.parse(unpackText(packed)));
    } catch (cause) {
      throw new AppError("internal", "A stored payload can't be read", {}, { cause });
    }
  },

  putPayload: async (tenant, plan, contentHash, payload) => {
    const packed = packPayload(canonicalJson(payload), contentHash);
    // the same hash is the same bytes, so writing over it changes nothing
    await writeOne(
      db,
      put(payloadItem, { tenant_id: tenant, plan_id: plan, content_hash: contentHash, packed }),
    );
  },

  createPlan: (plan, version) =>
    transact(db, [
      putNew(planItem, plan, somebodyElse("The plan exists already")),
      putNew(versionItem, version, versionExists),
    ]),

  moveHead: (plan, version, expectedHead) => {
    const { gsi1sk } = planItem.toItem(plan);
    const { status, head_snapshot_id, source_hash, step_count, violation_count, updated_at } = plan;
    const head = {
      status,
      version: plan.version,
      head_snapshot_id,
      source_hash,
      step_count,
      violation_count,
    };
    const set = { ...planItem.part({ ...head, updated_at }), gsi1sk };
    const moved = somebodyElse("The plan's head has moved");
    return transact(db, [
      update(planItem, plan, { set }, is("head_snapshot_id", expectedHead), moved),
      putNew(versionItem, version, versionExists),
    ]);
  },
});
