import { headHasMoved } from "#shared/chat/threads/branch-lineage.ts";
import {
  makesPlans,
  requireAdmin,
  requireStanding,
  threadNotFound,
  threadPermissions,
} from "#shared/chat/threads/permissions.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import { type Principal, type User, personRefOf } from "#shared/chat/people/principal.ts";
import { isOpen } from "#shared/chat/runs/run.ts";
import { type Member, THREAD_LIMITS, type Thread } from "#shared/chat/threads/thread.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { ThreadId } from "#shared/kernel/ids.ts";
import { auditEntry } from "../audit-entry.ts";
import { newMember } from "./create-thread.ts";
import type { Deps } from "../deps.ts";
import { resolvePeople } from "../tenant/resolve-people.ts";
import { distinctNames } from "#shared/chat/threads/sharing.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { stopOpenRun, type StopOpenRunPorts } from "../runs/stop-open-run.ts";
import { viewThread, type ThreadView, type ThreadViewPorts } from "./thread-view.ts";

export interface TransferThreadPorts extends StopOpenRunPorts, Pick<Deps, "now" | "ulid"> {
  threads: StopOpenRunPorts["threads"] & Pick<ThreadStore, "getAccess" | "listMembers" | "transferThread">;
  users: Pick<UserStore, "getTenantUsers" | "findTenantUsersByEmail">;
  plans: ThreadViewPorts["plans"];
}

/**
 * Transfers a thread of the admin's tenant to another user, named by id or e-mail, with an audit record. The previous
 * owner may still read it, unless they were removed. The open run is cancelled first; fails with `run_active` until
 * its worker has seen that. Fails with `forbidden` for all but admins, `thread_not_found`, `invalid_request`,
 * `share_limit`.
 */
export const transferThread = async (
  ports: TransferThreadPorts,
  principal: Principal,
  id: ThreadId,
  name: string,
  keep: Keep<ThreadView> = keepNothing,
): Promise<ThreadView> => {
  requireAdmin(principal);
  // before the run is stopped, which is a write of its own
  requireStanding(principal, await ports.users.getTenantUsers(principal.tenant_id, [principal.id]));
  const read = async () => {
    const access = await ports.threads.getAccess(principal.tenant_id, id, principal.id);
    if (!access.thread) throw threadNotFound();
    return { thread: access.thread, member: access.member };
  };
  const { thread: found, member } = await read();
  const owner = await newOwner(ports, principal, name);
  if (found.owner.id === owner.id) return viewThread(ports, principal, found, member);
  await requireStopped(ports, principal, found);
  return retryConflicts(async () => {
    const { thread } = await read();
    return give(ports, principal, thread, owner, keep);
  });
};

const newOwner = async (
  { users }: TransferThreadPorts,
  { tenant_id }: Principal,
  name: string,
): Promise<User> => {
  const [distinct = name] = distinctNames([name]);
  const owner = (await resolvePeople(users, tenant_id, [distinct])).get(distinct);
  const message = owner ? `the role ${owner.role} owns no threads` : "nobody of your company";
  if (owner && makesPlans(owner)) return owner;
  throw new AppError("invalid_request", "The thread can't be theirs.", {
    errors: [{ pointer: "/owner", message }],
  });
};

const requireStopped = async (
  ports: TransferThreadPorts,
  principal: Principal,
  thread: Thread,
): Promise<void> => {
  const run = await stopOpenRun(ports, principal, thread);
  if (!run || !isOpen(run.status)) return;
  throw new AppError("run_active", "The thread's run is being stopped; try again when it has ended.", {
    active_run_id: run.id,
  });
};

const give = async (
  ports: TransferThreadPorts,
  principal: Principal,
  thread: Thread,
  owner: User,
  keep: Keep<ThreadView>,
): Promise<ThreadView> => {
  const [members, plan, [before]] = await Promise.all([
    ports.threads.listMembers(thread.tenant_id, thread.id),
    ports.plans.getPlan(thread.tenant_id, thread.plan_id),
    ports.users.getTenantUsers(thread.tenant_id, [thread.owner.id]),
  ]);
  const isMember = members.some(({ user_id }) => user_id === owner.id);
  const keepsReading = before?.is_active ?? false;
  if (!isMember && keepsReading && members.length > THREAD_LIMITS.shares) {
    throw new AppError(
      "share_limit",
      "The owner before would be one reader too many; unshare somebody first.",
      {
        limit: THREAD_LIMITS.shares,
      },
    );
  }
  const now = isoTime(ports.now());
  const ref = personRefOf(owner);
  const audit = auditEntry(ports, principal, {
    action: "thread_transferred",
    subject: { thread_id: thread.id },
    details: { before: thread.owner, after: ref, keeps_reading: keepsReading },
  });
  const newcomer = isMember ? null : newMember(thread, ref, "owner", now);
  const given = { ...thread, owner: ref, updated_at: now, rev: thread.rev + 1 };
  const roleOf = (member: Member) => (member.user_id === owner.id ? ("owner" as const) : ("shared" as const));
  const after = members
    .filter(({ user_id }) => keepsReading || user_id !== thread.owner.id)
    .map((member): Member => ({ ...member, role: roleOf(member) }))
    .concat(newcomer ?? []);
  const view: ThreadView = {
    thread: given,
    sharedWith: after.filter(({ role }) => role === "shared"),
    permissions: threadPermissions(
      principal,
      given,
      after.find(({ user_id }) => user_id === principal.id) ?? null,
    ),
    activeRunId: null,
    headMoved: plan !== null && headHasMoved(given, plan),
  };
  await ports.threads.transferThread({ thread, owner: ref, newcomer, keepsReading, now, audit }, keep(view));
  return view;
};
