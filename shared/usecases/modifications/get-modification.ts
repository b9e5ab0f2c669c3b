import type { Modification } from "#shared/chat/threads/modification.ts";
import { viewableThread } from "#shared/chat/threads/permissions.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { ModificationId, ThreadId } from "#shared/kernel/ids.ts";

export interface GetModificationPorts {
  threads: Pick<ThreadStore, "getAccess" | "getModification">;
}

export const modificationNotFound = (): AppError =>
  new AppError("modification_not_found", "The thread has no such modification.");

/** One edit of a thread that the caller may read; fails with `thread_not_found`, `modification_not_found`. */
export const getModification = async (
  { threads }: GetModificationPorts,
  principal: Principal,
  id: ThreadId,
  modification: ModificationId,
): Promise<Modification> => {
  viewableThread(principal, await threads.getAccess(principal.tenant_id, id, principal.id));
  const found = await threads.getModification(principal.tenant_id, id, modification);
  if (!found) throw modificationNotFound();
  return found;
};
