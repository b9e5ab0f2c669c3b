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

/** A thread as somebody sees it: with whom it is shared, what is at work in it, and whether its plan has moved on. */
export interface ThreadView {
  thread: Thread;
  sharedWith: Member[];
  permissions: ThreadPermissions;
  activeRunId: RunId | null;
  headMoved: boolean;
}

/** Gathers what belongs to a thread that the caller may see. */
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
