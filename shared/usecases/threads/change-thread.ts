import { editableThread } from "#shared/chat/threads/permissions.ts";
import type { TenantStore } from "#shared/chat/ports/tenant-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { KEEP_ALL, threadErasedAt } from "#shared/chat/tenants/retention.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import type { ThreadId } from "#shared/kernel/ids.ts";
import { auditEntry } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";
import { expectRevision } from "../expect-revision.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { stopOpenRun, type StopOpenRunPorts } from "../runs/stop-open-run.ts";
import { viewThread, type ThreadView, type ThreadViewPorts } from "./thread-view.ts";

export interface ChangeThreadPorts extends StopOpenRunPorts, Pick<Deps, "now" | "ulid"> {
  threads: StopOpenRunPorts["threads"] & Pick<ThreadStore, "getAccess" | "listMembers" | "changeThread">;
  plans: ThreadViewPorts["plans"];
  tenants: Pick<TenantStore, "getSettings">;
}

/** The fields of a thread that its owner may set; undefined leaves a field unchanged. */
export interface ThreadChange {
  title?: string | undefined;
  is_active?: boolean | undefined;
}

/**
 * Renames, archives or restores a thread, with an audit record; an unchanged value writes nothing. Archiving cancels
 * the thread's open run, also when the thread was archived before. Fails with `thread_not_found`, `forbidden`,
 * `precondition_failed`.
 */
export const changeThread = async (
  ports: ChangeThreadPorts,
  principal: Principal,
  id: ThreadId,
  change: ThreadChange,
  expectedRevisions: readonly number[] | null,
): Promise<ThreadView> => {
  const { thread, member } = await retryConflicts(async () => {
    const access = await ports.threads.getAccess(principal.tenant_id, id, principal.id);
    const { thread: stored } = editableThread(principal, access);
    expectRevision(stored, expectedRevisions);
    return { thread: await write(ports, principal, stored, change), member: access.member };
  });
  // after the archiving, because an active thread accepts a new run at any time
  const stopped = thread.is_active ? null : await stopOpenRun(ports, principal, thread);
  if (!stopped) return viewThread(ports, principal, thread, member);
  // the end of the run added a message and changed the thread's counters
  const after = await ports.threads.getAccess(principal.tenant_id, id, principal.id);
  return viewThread(ports, principal, after.thread ?? thread, after.member);
};

/** The erasure time of an archived thread by the tenant's retention; null for an active thread. */
const endOf = async (ports: ChangeThreadPorts, { tenant_id }: Thread, isActive: boolean) => {
  if (isActive) return null;
  const settings = await ports.tenants.getSettings(tenant_id);
  return threadErasedAt(settings?.retention ?? KEEP_ALL, ports.now());
};

const write = async (
  ports: ChangeThreadPorts,
  principal: Principal,
  stored: Thread,
  { title = stored.title, is_active = stored.is_active }: ThreadChange,
): Promise<Thread> => {
  const renamed = title !== stored.title;
  const moved = is_active !== stored.is_active;
  if (!renamed && !moved) return stored;
  const moving = is_active ? ("thread_restored" as const) : ("thread_archived" as const);
  const audit = auditEntry(ports, principal, {
    action: moved ? moving : "thread_renamed",
    subject: { thread_id: stored.id },
    details: renamed ? { title: { before: stored.title, after: title } } : {},
  });
  const erase_at = moved ? await endOf(ports, stored, is_active) : stored.erase_at;
  const now = isoTime(ports.now());
  return ports.threads.changeThread(stored, { title, is_active, erase_at }, now, audit);
};
