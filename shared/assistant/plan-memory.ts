import type { SnapshotId, TenantId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/plan/plan-schema.ts";
import type { PlanId, VersionNode } from "#shared/chat/plan-record.ts";

/** Versions and payloads that were read or made before, by tenant and plan; they never change once they are stored. */
export interface PlanMemory {
  versionOf(tenant: TenantId, plan: PlanId, snapshot: SnapshotId): VersionNode | null;
  payloadOf(tenant: TenantId, plan: PlanId, contentHash: string): PlanPayload | null;
  keepVersion(version: VersionNode): void;
  keepPayload(tenant: TenantId, plan: PlanId, contentHash: string, payload: PlanPayload): void;
}

/** Characters of JSON; as objects they take about four times that in bytes. */
const MOST_CHARACTERS = 4_000_000;

/** What one run holds the next one reads: nobody may write on it. */
const freeze = <T>(value: T): T => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
  return value;
};

/** Remembers what was used last, up to `most` characters of it. */
export const createPlanMemory = (most: number = MOST_CHARACTERS): PlanMemory => {
  // in the order of their last use
  const kept = new Map<string, { value: VersionNode | PlanPayload; size: number }>();
  let size = 0;

  const find = (key: string): unknown => {
    const found = kept.get(key);
    if (!found) return null;
    kept.delete(key);
    kept.set(key, found);
    return found.value;
  };
  const keep = (key: string, value: VersionNode | PlanPayload): void => {
    if (find(key) !== null) return;
    const entry = { value: freeze(value), size: JSON.stringify(value).length };
    kept.set(key, entry);
    size += entry.size;
    for (const [oldest, { size: freed }] of kept) {
      if (size <= most) break;
      kept.delete(oldest);
      size -= freed;
    }
  };
  const versionKey = (tenant: TenantId, plan: PlanId, id: SnapshotId) => `${tenant} ${plan} version ${id}`;
  const payloadKey = (tenant: TenantId, plan: PlanId, hash: string) => `${tenant} ${plan} payload ${hash}`;

  return {
    versionOf: (tenant, plan, snapshot) => find(versionKey(tenant, plan, snapshot)) as VersionNode | null,
    payloadOf: (tenant, plan, hash) => find(payloadKey(tenant, plan, hash)) as PlanPayload | null,
    keepVersion: (version) => keep(versionKey(version.tenant_id, version.plan_id, version.id), version),
    keepPayload: (tenant, plan, hash, payload) => keep(payloadKey(tenant, plan, hash), payload),
  };
};
