import { editableThread } from "#shared/chat/threads/permissions.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import type { Member } from "#shared/chat/threads/thread.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import type { ThreadId } from "#shared/kernel/ids.ts";
import { auditEntryAt } from "../audit-entry.ts";
import { newMember, type SharedThread } from "./create-thread.ts";
import type { Deps } from "../deps.ts";
import { expectRevision } from "../expect-revision.ts";
import { resolvePeople } from "../tenant/resolve-people.ts";
import { distinctNames, decideAdditions, decideRemovals } from "#shared/chat/threads/sharing.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { viewThread, type ThreadViewPorts } from "./thread-view.ts";

export interface ShareThreadPorts extends ThreadViewPorts, Pick<Deps, "now" | "ulid"> {
  threads: Pick<ThreadStore, "listMembers" | "getAccess" | "changeMembers">;
  users: Pick<UserStore, "getTenantUsers" | "findTenantUsersByEmail">;
}

export interface ShareOrder {
  action: "add" | "remove";
  /** User ids or e-mail addresses. */
  names: readonly string[];
  expectedRevisions: readonly number[] | null;
}

/**
 * Shares a thread with users of the tenant, or ends the sharing, with an audit record: valid names are applied, the
 * others are returned with their reasons. Only the owner may; fails with `thread_not_found`, `forbidden`,
 * `precondition_failed`.
 */
export const shareThread = (
  ports: ShareThreadPorts,
  principal: Principal,
  id: ThreadId,
  order: ShareOrder,
  keep: Keep<SharedThread> = keepNothing,
): Promise<SharedThread> =>
  retryConflicts(async () => {
    const access = await ports.threads.getAccess(principal.tenant_id, id, principal.id);
    const { thread } = editableThread(principal, access);
    expectRevision(thread, order.expectedRevisions);
    const names = distinctNames(order.names);
    const members = await ports.threads.listMembers(principal.tenant_id, id);
    const sharedWith = members.filter(({ role }) => role === "shared");
    const { add, remove, rejected } =
      order.action === "add"
        ? { remove: [], ...(await additions(ports, principal, names, thread.owner.id, sharedWith)) }
        : { add: [], ...decideRemovals(names, { person: thread.owner }, sharedWith) };
    const view = { ...(await viewThread(ports, principal, thread, access.member)), rejected };
    if (add.length + remove.length === 0) return view;
    const now = isoTime(ports.now());
    const added = add.map((user) => newMember(thread, personRefOf(user), "shared", now));
    const gone = new Set<string>(remove);
    const stay = view.sharedWith.filter(({ user_id }) => !gone.has(user_id));
    const changed = {
      ...view,
      thread: { ...thread, rev: thread.rev + 1, updated_at: now },
      sharedWith: [...stay, ...added].toSorted(byId),
    };
    const audit = auditEntryAt(ports, principal, now, {
      action: order.action === "add" ? "thread_shared" : "thread_unshared",
      subject: { thread_id: id },
      details: { added: add.map((user) => user.id), removed: remove },
    });
    await ports.threads.changeMembers(thread, added, remove, now, audit, keep(changed));
    return changed;
  });

/** The order in which the table stores members. */
const byId = (a: Member, b: Member): number => (a.user_id < b.user_id ? -1 : 1);

const additions = async (
  ports: ShareThreadPorts,
  principal: Principal,
  names: readonly string[],
  owner: Parameters<typeof decideAdditions>[2],
  sharedWith: Parameters<typeof decideAdditions>[3],
) => decideAdditions(names, await resolvePeople(ports.users, principal.tenant_id, names), owner, sharedWith);
