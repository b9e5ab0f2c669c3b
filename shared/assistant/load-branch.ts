import { AppError } from "#shared/kernel/errors.ts";
import type { PlanPayload } from "#shared/plugging/plan/plan-schema.ts";
import type { PlanId, VersionNode } from "#shared/chat/plan-record.ts";
import { threadNotFound } from "#shared/chat/permissions.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Run } from "#shared/chat/run.ts";
import type { Branch } from "./tools/tool.ts";

/** Reads payloads of one plan by their content, each at most once. */
export const payloadReader = (run: Run, plan: PlanId, plans: PlanStore) => {
  const seen = new Map<string, PlanPayload>();
  return async ({ content_hash, id }: VersionNode): Promise<PlanPayload> => {
    const known = seen.get(content_hash);
    if (known) return known;
    const payload = await plans.getPayload(run.tenant_id, plan, content_hash);
    if (!payload) throw new AppError("internal", `The payload of ${id} is not stored.`);
    seen.set(content_hash, payload);
    return payload;
  };
};

/** The branch of the run's own thread, if the one who asked is still its owner and it is not archived. */
export const loadBranch = async (
  run: Run,
  { threads, plans }: { threads: ThreadStore; plans: PlanStore },
): Promise<Branch> => {
  const { thread, member } = await threads.getAccess(run.tenant_id, run.thread_id, run.user_id);
  if (!thread || !member) throw threadNotFound();
  if (member.role !== "owner") throw new AppError("forbidden", "Only the thread's owner may do this.");
  if (!thread.is_active) throw new AppError("thread_archived", "This thread is archived.");
  const version = await plans.getVersion(run.tenant_id, thread.plan_id, thread.current_snapshot_id);
  if (!version) throw new AppError("snapshot_not_found", "The thread's version of the plan is gone.");
  const payload = await payloadReader(run, thread.plan_id, plans)(version);
  return { thread, owner: member, version, payload };
};
