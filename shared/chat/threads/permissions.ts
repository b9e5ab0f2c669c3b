import { AppError } from "#shared/kernel/errors.ts";
import type { Author, Principal, User } from "../people/principal.ts";
import type { Member, Thread } from "./thread.ts";

/** A person's permissions on a thread; `role` is null where they may not know that it exists. */
export interface ThreadPermissions {
  can_view: boolean;
  can_edit: boolean;
  role: "owner" | "shared" | "admin" | null;
}

const STRANGER: ThreadPermissions = { can_view: false, can_edit: false, role: null };

/**
 * The access rule of threads: the owner edits while their role makes plans, those it is shared with read, an admin of the tenant reads every
 * thread; for everybody else it doesn't exist. `owned` is anything that carries the thread's tenant.
 */
export const threadPermissions = (
  principal: Principal,
  owned: Pick<Thread, "tenant_id">,
  member: Member | null,
): ThreadPermissions => {
  if (owned.tenant_id !== principal.tenant_id) return STRANGER;
  if (member && member.tenant_id === principal.tenant_id && member.user_id === principal.id) {
    return { can_view: true, can_edit: member.role === "owner" && makesPlans(principal), role: member.role };
  }
  return principal.role === "admin" ? { can_view: true, can_edit: false, role: "admin" } : STRANGER;
};

export const threadNotFound = (): AppError =>
  new AppError("thread_not_found", "There is no such thread, or it is not shared with you.");

interface Access {
  thread: Thread | null;
  member: Member | null;
}

/** The thread, if the caller may see it. Throws `thread_not_found` otherwise, whether it exists or not. */
export const viewableThread = (
  principal: Principal,
  { thread, member }: Access,
): { thread: Thread; permissions: ThreadPermissions } => {
  if (!thread) throw threadNotFound();
  const permissions = threadPermissions(principal, thread, member);
  if (!permissions.can_view) throw threadNotFound();
  return { thread, permissions };
};

/** The thread, if the caller may change it. Throws `forbidden` for callers who may only see it. */
export const editableThread = (principal: Principal, access: Access) => {
  const found = viewableThread(principal, access);
  if (found.permissions.role === "owner") requirePlanMaker(principal);
  if (!found.permissions.can_edit) {
    throw new AppError("forbidden", "Only the thread's owner may write in it; you may read it.");
  }
  return found;
};

/** Only engineers and admins, who plan from them, may change well records. */
export const requireWellKeeper = (principal: Principal): void => {
  if (principal.role === "engineer" || principal.role === "admin") return;
  throw new AppError("forbidden", `The role ${principal.role} does not change wells.`);
};

/** Only admins may see a tenant's users, limits and lists over all threads. */
export const requireAdmin = (principal: Principal): void => {
  if (principal.role === "admin") return;
  throw new AppError("forbidden", "Only an admin of your company may do this.");
};

type Standing = Pick<User, "tenant_id" | "role" | "is_active">;

/** The refusal of an author who is not the admin that they were authenticated as; null for an active admin. */
export const lostStanding = (
  { tenant_id }: Pick<Author, "tenant_id">,
  stored: Standing | null,
): AppError | null => {
  if (stored?.tenant_id !== tenant_id || !stored.is_active) {
    return new AppError("unauthenticated", "The token's user has no access any more.");
  }
  return stored.role === "admin"
    ? null
    : new AppError("forbidden", "You are no admin of your company any more.");
};

/** Throws `forbidden` or `unauthenticated` unless the stored user is an active admin of the author's tenant. */
export const requireStanding = (author: Author, people: readonly User[]): void => {
  const refusal = lostStanding(author, people.find(({ id }) => id === author.id) ?? null);
  if (refusal) throw refusal;
};

/** Whether a role may own threads. */
export const makesPlans = ({ role }: Pick<Principal, "role">): boolean =>
  role === "engineer" || role === "admin";

/** Only engineers and admins may make plans and threads; other roles read. */
export const requirePlanMaker = (principal: Principal): void => {
  if (makesPlans(principal)) return;
  throw new AppError("forbidden", `The role ${principal.role} does not make plans or threads.`);
};
