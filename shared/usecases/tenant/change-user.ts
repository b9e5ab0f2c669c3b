import { makesPlans, requireAdmin, requireStanding } from "#shared/chat/threads/permissions.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { Principal, User } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { UserId } from "#shared/kernel/ids.ts";
import { auditEntry } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";
import type { Accounts } from "./invite-user.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { stopRunsOf, type StopRunsPorts } from "../runs/reach-open-runs.ts";

export interface ChangeUserPorts extends StopRunsPorts, Pick<Deps, "now" | "ulid"> {
  accounts: Pick<Accounts, "close" | "open">;
  users: Pick<UserStore, "getTenantUsers" | "listUsers" | "changeUser">;
}

/** Undefined leaves the field unchanged. */
export type UserChange = { [K in "name" | "role" | "is_active"]?: User[K] | undefined };

/**
 * Changes a user of the admin's tenant, with an audit record; deactivating also closes the account in the user pool.
 * The open runs of somebody who may own none any more are cancelled. The table is the source of truth: if the pool or
 * a run could not be reached, repeating the change brings it in line. Fails
 * with `forbidden` for all but admins, `user_not_found`, and with `last_admin` if no admin would be left.
 */
export const changeUser = async (
  ports: ChangeUserPorts,
  principal: Principal,
  id: UserId,
  change: UserChange,
): Promise<User> => {
  requireAdmin(principal);
  const changed = await retryConflicts(async () => {
    const people = await ports.users.getTenantUsers(principal.tenant_id, [id, principal.id]);
    // also for a change that writes nothing: the user pool is told all the same
    requireStanding(principal, people);
    const stored = people.find((user) => user.id === id);
    if (!stored) throw new AppError("user_not_found", "Your company has nobody with that id.");
    const { name = stored.name, role = stored.role, is_active = stored.is_active } = change;
    const to = { ...stored, name, role, is_active };
    await write(ports, principal, stored, to);
    return to;
  });
  if (!changed.is_active || !makesPlans(changed)) await stopRunsOf(ports, principal, id);
  if (change.is_active === false) await ports.accounts.close(id);
  if (change.is_active === true) await ports.accounts.open(id);
  return changed;
};

const isAdmin = ({ role, is_active }: User): boolean => role === "admin" && is_active;

const write = async (ports: ChangeUserPorts, principal: Principal, from: User, to: User): Promise<void> => {
  const fields = (["name", "role", "is_active"] as const).filter((field) => from[field] !== to[field]);
  if (fields.length === 0) return;
  const losesAdmin = isAdmin(from) && !isAdmin(to);
  const witness = losesAdmin ? await anotherAdmin(ports, principal, from.id) : null;
  const audit = auditEntry(ports, principal, {
    action: "user_changed",
    subject: { user_id: from.id },
    details: Object.fromEntries(fields.map((field) => [field, { before: from[field], after: to[field] }])),
  });
  await ports.users.changeUser(from, to, witness, audit);
};

const DIRECTORY_PAGE = 100;
/** The search for another admin ends after this many pages. */
const MOST_PAGES = 20;

/** Another admin, whose role the transaction checks: two admins who demote each other concurrently would leave none. */
const anotherAdmin = async (
  { users }: ChangeUserPorts,
  principal: Principal,
  leaving: UserId,
): Promise<UserId> => {
  if (principal.id !== leaving) return principal.id;
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<typeof users.listUsers>> =
      // oxlint-disable-next-line no-await-in-loop -- sequential: the search ends at the first match
      await users.listUsers(principal.tenant_id, { limit: DIRECTORY_PAGE, cursor });
    const other = page.items.find((user) => isAdmin(user) && user.id !== leaving);
    if (other) return other.id;
    cursor = page.next_cursor;
    if (cursor === null) break;
  }
  throw new AppError("last_admin", "You are the company's last admin; make somebody else one first.");
};
