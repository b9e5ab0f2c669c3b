import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import { requireAdmin, requireStanding } from "#shared/chat/threads/permissions.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import { hourWindow } from "#shared/chat/runs/hour-window.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { Principal, Role, User } from "#shared/chat/people/principal.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { UserId } from "#shared/kernel/ids.ts";
import { auditEntry } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";

/** The accounts in the user pool. All operations but `invite` are idempotent. */
export interface Accounts {
  /** Creates an account and sends an invitation; returns the existing account of that address, if any. */
  invite(email: string, name: string): Promise<UserId>;
  /** Disables sign-in and revokes the refresh tokens. */
  close(id: UserId): Promise<void>;
  open(id: UserId): Promise<void>;
}

/** A tenant's invitations in one hour of the clock: each one sends an e-mail. */
const INVITATIONS_AN_HOUR = 50;

export interface InviteUserPorts extends Pick<Deps, "now" | "ulid"> {
  accounts: Pick<Accounts, "invite">;
  quotas: Pick<QuotaStore, "take">;
  users: Pick<UserStore, "getTenantUsers" | "findTenantUsersByEmail" | "addUser">;
}

export interface Invitation {
  email: string;
  name: string;
  role: Role;
}

const exists = (user: User): AppError =>
  new AppError("user_exists", "Somebody of your company has that address already.", {
    user_id: user.id,
    is_active: user.is_active,
  });

/**
 * Invites a user into the admin's tenant, with an audit record. An account left over from an invitation that failed
 * midway is reused. Fails with `forbidden` for all but admins, `user_exists` and `quota_exceeded`.
 */
export const inviteUser = async (
  ports: InviteUserPorts,
  principal: Principal,
  { name, role, ...asked }: Invitation,
  keep: Keep<User> = keepNothing,
): Promise<User> => {
  requireAdmin(principal);
  const email = asked.email.toLowerCase();
  const [[known], self] = await Promise.all([
    ports.users.findTenantUsersByEmail(principal.tenant_id, [email]),
    ports.users.getTenantUsers(principal.tenant_id, [principal.id]),
  ]);
  // before the user pool sends an invitation
  requireStanding(principal, self);
  if (known) throw exists(known);
  const { bucket, ends_at: end } = hourWindow("invitations", ports.now());
  await ports.quotas.take(principal.tenant_id, bucket, "all", 1, INVITATIONS_AN_HOUR, end);
  const id = await ports.accounts.invite(email, name);
  const user: User = {
    id,
    tenant_id: principal.tenant_id,
    email,
    name,
    role,
    is_active: true,
    created_at: isoTime(ports.now()),
  };
  const audit = auditEntry(ports, principal, {
    action: "user_invited",
    subject: { user_id: id },
    details: { email, name, role },
  });
  await ports.users.addUser(user, audit, keep(user));
  return user;
};
