import type { PlanId } from "#shared/kernel/ids.ts";
import type { PageRequest } from "#shared/chat/ports/paging.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { Member, Thread } from "#shared/chat/threads/thread.ts";
import { readFilteredPage, type FilteredPage, hasFields } from "../filtered-page.ts";
import { viewThread, type ThreadView, type ThreadViewPorts } from "./thread-view.ts";

export interface ListThreadsPorts extends ThreadViewPorts {
  threads: Pick<ThreadStore, "listMembers" | "listThreads">;
}

export interface ThreadFilter {
  role?: "owner" | "shared" | undefined;
  isActive?: boolean | undefined;
  api14?: string | undefined;
  planId?: PlanId | undefined;
}

/** The threads of which the caller is a member, most recent activity first, that match the filter. */
export const listThreads = async (
  ports: ListThreadsPorts,
  principal: Principal,
  filter: ThreadFilter,
  page: PageRequest,
): Promise<FilteredPage<ThreadView>> => {
  const found = await readFilteredPage(
    page,
    (at) => ports.threads.listThreads(principal.tenant_id, principal.id, at),
    (items) => items.filter((item) => fits(item, filter)),
  );
  const once = { ...ports, plans: readOnce(ports.plans) };
  const items = await Promise.all(
    found.items.map(({ thread, member }) => viewThread(once, principal, thread, member)),
  );
  return { ...found, items };
};

/** Threads of one page often refer to the same plan. */
const readOnce = (plans: ListThreadsPorts["plans"]): ListThreadsPorts["plans"] => {
  const read = new Map<PlanId, ReturnType<typeof plans.getPlan>>();
  return {
    getPlan: (tenant, id) => {
      const plan = read.get(id) ?? plans.getPlan(tenant, id);
      read.set(id, plan);
      return plan;
    },
  };
};

const fits = ({ thread, member }: { thread: Thread; member: Member }, filter: ThreadFilter): boolean =>
  hasFields(member, { role: filter.role }) &&
  hasFields(thread, { is_active: filter.isActive, well_api14: filter.api14, plan_id: filter.planId });
