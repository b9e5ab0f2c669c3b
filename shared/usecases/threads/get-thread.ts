import { viewableThread } from "#shared/chat/threads/permissions.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { ThreadId } from "#shared/kernel/ids.ts";
import { viewThread, type ThreadView, type ThreadViewPorts } from "./thread-view.ts";

export interface GetThreadPorts extends ThreadViewPorts {
  threads: Pick<ThreadStore, "listMembers" | "getAccess">;
}

/** A thread that the caller owns or shares, or any thread of the tenant for an admin; fails with `thread_not_found`. */
export const getThread = async (
  ports: GetThreadPorts,
  principal: Principal,
  id: ThreadId,
): Promise<ThreadView> => {
  const access = await ports.threads.getAccess(principal.tenant_id, id, principal.id);
  const { thread } = viewableThread(principal, access);
  return viewThread(ports, principal, thread, access.member);
};
