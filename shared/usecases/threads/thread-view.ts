import { headHasMoved } from "#shared/chat/threads/branch-lineage.ts";
import { threadPermissions, type ThreadPermissions } from "#shared/chat/threads/permissions.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { Member, Thread } from "#shared/chat/threads/thread.ts";
import type { RunId } from "#shared/kernel/ids.ts";

export interface ThreadViewPorts {
  threads: Pick<ThreadStore, "listMembers">;
  plans: Pick<PlanStore, "getPlan">;
  runs: Pick<RunStore, "getActiveRunId">;
}

/**
 * A thread as one user sees it: its members, the user's permissions, its open run, and whether the plan's head has
 * moved.
 */
export interface ThreadView {
  thread: Thread;
  sharedWith: Member[];
  permissions: ThreadPermissions;
  activeRunId: RunId | null;
  headMoved: boolean;
}

/** Reads the parts of a thread's view; the caller must be allowed to read the thread. */
export const viewThread = async (
  ports: ThreadViewPorts,
  principal: Principal,
  thread: Thread,
  member: Member | null,
): Promise<ThreadView> => {
  const [members, plan, activeRunId] = await Promise.all([
    ports.threads.listMembers(thread.tenant_id, thread.id),
    ports.plans.getPlan(thread.tenant_id, thread.plan_id),
    ports.runs.getActiveRunId(thread.tenant_id, thread.id),
  ]);
  return {
    thread,
    sharedWith: members.filter(({ role }) => role === "shared"),
    permissions: threadPermissions(principal, thread, member),
    activeRunId,
    headMoved: plan !== null && headHasMoved(thread, plan),
  };
};
