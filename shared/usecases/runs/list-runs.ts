import { viewableThread } from "#shared/chat/threads/permissions.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { ThreadId } from "#shared/kernel/ids.ts";

export interface ListRunsPorts {
  threads: Pick<ThreadStore, "getAccess">;
  runs: Pick<RunStore, "listRuns">;
}

/** The runs of a thread that the caller may read, newest first; fails with `thread_not_found`. */
export const listRuns = async (
  { threads, runs }: ListRunsPorts,
  principal: Principal,
  id: ThreadId,
  page: PageRequest,
): Promise<Page<Run>> => {
  viewableThread(principal, await threads.getAccess(principal.tenant_id, id, principal.id));
  return runs.listRuns(principal.tenant_id, id, page);
};
