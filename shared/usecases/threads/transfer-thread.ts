import { headHasMoved } from "#shared/chat/threads/branch-lineage.ts";
import {
  makesPlans,
  requireAdmin,
  requireStanding,
  threadNotFound,
  threadPermissions,
} from "#shared/chat/threads/permissions.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { ThreadStore, ThreadTransfer } from "#shared/chat/ports/thread-store.ts";
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
 * owner may still read it, unless they were removed. The open run is cancelled first, once nothing else stands in the
 * way. Fails with `forbidden` for all but admins, `thread_not_found`, `invalid_request`, `share_limit`, and with
 * `run_active` where a new run is accepted again and again.
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
  await readThread(ports, principal, id);
  const owner = await newOwner(ports, principal, name);
  // between the cancellation and the transfer the owner may send another message
  return retryConflicts(() => attempt(ports, principal, id, owner, keep), "run_active");
};

const readThread = async (ports: TransferThreadPorts, principal: Principal, id: ThreadId) => {
  const { thread, member } = await ports.threads.getAccess(principal.tenant_id, id, principal.id);
  if (!thread) throw threadNotFound();
  return { thread, member };
};

const attempt = async (
  ports: TransferThreadPorts,
  principal: Principal,
  id: ThreadId,
  owner: User,
  keep: Keep<ThreadView>,
): Promise<ThreadView> => {
  const { thread, member } = await readThread(ports, principal, id);
  if (thread.owner.id === owner.id) return viewThread(ports, principal, thread, member);
  const handover = await handoverTo(ports, thread, owner);
  const run = await stopOpenRun(ports, principal, thread);
  if (!run) return give(ports, principal, { ...handover, stopping: null }, keep);
  // its end added a message; one that its worker has yet to end writes nothing but that
  const { thread: stopped } = await readThread(ports, principal, id);
  const after = await handoverTo(ports, stopped, owner);
  return give(ports, principal, { ...after, stopping: isOpen(run.status) ? run.id : null }, keep);
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

type Handover = Omit<ThreadTransfer, "stopping" | "audit"> & {
  /** The members after it. */
  members: readonly Member[];
};

/** What the transfer makes of the members; refused where they would be too many. */
const handoverTo = async (ports: TransferThreadPorts, thread: Thread, owner: User): Promise<Handover> => {
  const [members, [before]] = await Promise.all([
    ports.threads.listMembers(thread.tenant_id, thread.id),
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
  const newcomer = isMember ? null : newMember(thread, ref, "owner", now);
  const roleOf = (member: Member) => (member.user_id === owner.id ? ("owner" as const) : ("shared" as const));
  const after = members
    .filter(({ user_id }) => keepsReading || user_id !== thread.owner.id)
    .map((member): Member => ({ ...member, role: roleOf(member) }))
    .concat(newcomer ?? []);
  return { thread, owner: ref, members: after, newcomer, keepsReading, now };
};

const give = async (
  ports: TransferThreadPorts,
  principal: Principal,
  { members, ...handover }: Handover & Pick<ThreadTransfer, "stopping">,
  keep: Keep<ThreadView>,
): Promise<ThreadView> => {
  const { thread, owner, keepsReading, stopping, now } = handover;
  const plan = await ports.plans.getPlan(thread.tenant_id, thread.plan_id);
  const audit = auditEntry(ports, principal, {
    action: "thread_transferred",
    subject: { thread_id: thread.id },
    details: { before: thread.owner, after: owner, keeps_reading: keepsReading },
  });
  const given = { ...thread, owner, updated_at: now, rev: thread.rev + 1 };
  const view: ThreadView = {
    thread: given,
    sharedWith: members.filter(({ role }) => role === "shared"),
    permissions: threadPermissions(
      principal,
      given,
      members.find(({ user_id }) => user_id === principal.id) ?? null,
    ),
    activeRunId: stopping,
    headMoved: plan !== null && headHasMoved(given, plan),
  };
  await ports.threads.transferThread({ ...handover, audit }, keep(view));
  return view;
};
