import { ANCESTORS_READ, earlierVersions } from "#shared/chat/edits/guardrails/earlier-versions.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { SnapshotId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";

/** A thread's branch: its end and the version it started from. */
export interface Branch {
  thread: Thread;
  current: VersionNode;
  baseline: VersionNode;
}

type Versions = Pick<PlanStore, "getVersion">;

/** A version that another item references; a missing one breaks the store's guarantee. */
export const versionAt = async (plans: Versions, thread: Thread, id: SnapshotId): Promise<VersionNode> => {
  const node = await plans.getVersion(thread.tenant_id, thread.plan_id, id);
  if (!node) throw new Error(`${thread.id} points to version ${id}, which is not stored`);
  return node;
};

export const branchOf = async (plans: Versions, thread: Thread): Promise<Branch> => {
  const { current_snapshot_id, baseline_snapshot_id } = thread;
  const atStart = current_snapshot_id === baseline_snapshot_id;
  const [current, earlier] = await Promise.all([
    versionAt(plans, thread, current_snapshot_id),
    atStart ? null : versionAt(plans, thread, baseline_snapshot_id),
  ]);
  return { thread, current, baseline: earlier ?? current };
};

/** The versions, besides the branch's end, that guardrails measure a change against. */
export const earlierOnBranch = async (
  plans: Pick<PlanStore, "getAncestors">,
  { current }: Branch,
  now: number,
): Promise<VersionNode[]> => {
  const read = new Map<SnapshotId, VersionNode>();
  return earlierVersions(current, { now, run_base: null }, async (version) => {
    const { parent_id } = version;
    if (parent_id !== null && !read.has(parent_id)) {
      const downTo = Math.max(0, version.version - ANCESTORS_READ);
      for (const node of await plans.getAncestors(version, downTo)) read.set(node.id, node);
    }
    return (parent_id && read.get(parent_id)) || null;
  });
};

/** The payloads of versions, in the same order; a payload that several versions share is read once. */
export const payloadsOf = async <V extends readonly VersionNode[]>(
  plans: Pick<PlanStore, "getPayload">,
  ...versions: V
): Promise<{ [I in keyof V]: PlanPayload }> => {
  const reads = new Map<string, Promise<PlanPayload>>();
  const read = async ({ tenant_id, plan_id, content_hash, id }: VersionNode): Promise<PlanPayload> => {
    const payload = await plans.getPayload(tenant_id, plan_id, content_hash);
    if (!payload) throw new Error(`the payload of version ${id} is not stored`);
    return payload;
  };
  const payloads = versions.map((version) => {
    const known = reads.get(version.content_hash) ?? read(version);
    reads.set(version.content_hash, known);
    return known;
  });
  return (await Promise.all(payloads)) as { [I in keyof V]: PlanPayload };
};

/** Fails fast with `run_active`; the transaction that follows checks the condition again. */
export const refuseWhileRunning = async (
  runs: Pick<RunStore, "getActiveRunId">,
  { tenant_id, id }: Thread,
): Promise<void> => {
  const active_run_id = await runs.getActiveRunId(tenant_id, id);
  if (active_run_id === null) return;
  throw new AppError("run_active", "A run is at work on this thread; change the plan when it has ended.", {
    active_run_id,
  });
};
