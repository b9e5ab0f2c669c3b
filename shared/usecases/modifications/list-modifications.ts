import type { Modification } from "#shared/chat/threads/modification.ts";
import { viewableThread } from "#shared/chat/threads/permissions.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { ThreadId } from "#shared/kernel/ids.ts";

export interface ListModificationsPorts {
  threads: Pick<ThreadStore, "getAccess" | "listModifications">;
}

/** The edits of a thread that the caller may read, newest first; fails with `thread_not_found`. */
export const listModifications = async (
  { threads }: ListModificationsPorts,
  principal: Principal,
  id: ThreadId,
  page: PageRequest,
): Promise<Page<Modification>> => {
  viewableThread(principal, await threads.getAccess(principal.tenant_id, id, principal.id));
  return threads.listModifications(principal.tenant_id, id, page);
};
