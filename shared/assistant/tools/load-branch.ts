import { AppError } from "#shared/kernel/errors.ts";
import type { SnapshotId, PlanId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import { threadNotFound } from "#shared/chat/threads/permissions.ts";
import { ANCESTORS_READ, earlierVersions } from "#shared/chat/edits/guardrails/earlier-versions.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { Member, Thread } from "#shared/chat/threads/thread.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { createWorkerCache, type Memory } from "../worker-cache.ts";

/** Immutable versions and payloads, each read at most once per run. */
export interface PlanHistory {
  versionOf(plan: PlanId, snapshot: SnapshotId): Promise<VersionNode | null>;
  payloadOf(version: VersionNode): Promise<PlanPayload>;
  /** The version before; a read brings its ancestors, too. */
  parentOf(version: VersionNode): Promise<VersionNode | null>;
  /** Caches a version that this run has just made. */
  remember(version: VersionNode, payload: PlanPayload): void;
}

/** The version history of a run's tenant. Access is not checked here, but on the thread, each time anew. */
export const planHistory = (
  { tenant_id }: Run,
  plans: PlanStore,
  memory: Memory = createWorkerCache(),
): PlanHistory => {
  const keyOf = (plan: PlanId, name: string): string => `${tenant_id} ${plan} ${name}`;
  return {
    versionOf: async (plan, snapshot) => {
      const key = keyOf(plan, snapshot);
      const known = memory.find(key) as VersionNode | null;
      if (known) return known;
      const read = await plans.getVersion(tenant_id, plan, snapshot);
      if (read) memory.keep(key, read);
      return read;
    },
    payloadOf: async ({ id, plan_id, content_hash }) => {
      const key = keyOf(plan_id, content_hash);
      const known = memory.find(key) as PlanPayload | null;
      if (known) return known;
      const read = await plans.getPayload(tenant_id, plan_id, content_hash);
      if (!read) throw new AppError("internal", `The payload of ${id} is not stored.`);
      memory.keep(key, read);
      return read;
    },
    parentOf: async (version) => {
      const { parent_id, plan_id } = version;
      const known = parent_id && (memory.find(keyOf(plan_id, parent_id)) as VersionNode | null);
      if (parent_id === null || known) return known;
      const read = await plans.getAncestors(version, Math.max(0, version.version - ANCESTORS_READ));
      for (const node of read) memory.keep(keyOf(plan_id, node.id), node);
      return read[0] ?? null;
    },
    remember: (version, payload) => {
      memory.keep(keyOf(version.plan_id, version.id), version);
      memory.keep(keyOf(version.plan_id, version.content_hash), payload);
    },
  };
};

/**
 * The branch of the run's own thread, if the author of the message still owns it and it is not archived. The thread
 * is read anew each time, so that a revoked permission takes effect in the middle of a run.
 */
export const loadBranch = async (run: Run, threads: ThreadStore, history: PlanHistory): Promise<Branch> => {
  const { thread, member } = await threads.getAccess(run.tenant_id, run.thread_id, run.user_id);
  if (!thread || !member) throw threadNotFound();
  if (member.role !== "owner") throw new AppError("forbidden", "Only the thread's owner may do this.");
  if (!thread.is_active) throw new AppError("thread_archived", "This thread is archived.");
  const version = await history.versionOf(thread.plan_id, thread.current_snapshot_id);
  if (!version) throw new AppError("snapshot_not_found", "The thread's version of the plan is gone.");
  return { thread, owner: member, version, payload: await history.payloadOf(version) };
};

/** The thread's branch as it is now: its tip, and the plan there. */
export interface Branch {
  thread: Thread;
  owner: Member;
  version: VersionNode;
  payload: PlanPayload;
}

/** The plans, besides the branch's tip, that guardrails measure a change of this run against. */
export const earlierPlans = async (
  { version }: Branch,
  { base_snapshot_id }: Pick<Run, "base_snapshot_id">,
  history: PlanHistory,
  now: number,
): Promise<PlanPayload[]> => {
  const window = { now, run_base: base_snapshot_id };
  const versions = await earlierVersions(version, window, (node) => history.parentOf(node));
  return Promise.all(versions.map((node) => history.payloadOf(node)));
};
