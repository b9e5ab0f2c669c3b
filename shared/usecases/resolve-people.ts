import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { User } from "#shared/chat/principal.ts";
import { userId, type TenantId, type UserId } from "#shared/kernel/ids.ts";

/** Somebody named in a request by id or e-mail who was not let in or out, and why. */
export interface Rejected {
  user_id: string;
  reason: "not_in_tenant" | "self" | "already_shared" | "not_shared" | "limit";
}

/** One name for each person named: e-mails in lower case, repeats dropped, order kept. */
export const distinctNames = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => (isEmail(name) ? name.trim().toLowerCase() : name.trim()))),
];

export const isEmail = (name: string): boolean => name.includes("@");

/** The active people of the tenant that the names mean, by name; a name that means nobody there is missing. */
export const resolvePeople = async (
  users: Pick<UserStore, "getTenantUsers" | "findTenantUsersByEmail">,
  tenant: TenantId,
  names: readonly string[],
): Promise<Map<string, User>> => {
  const emails = names.filter(isEmail);
  const ids = names.flatMap((name): UserId[] => {
    const parsed = userId.safeParse(name);
    return parsed.success && !isEmail(name) ? [parsed.data] : [];
  });
  const [byId, byEmail] = await Promise.all([
    ids.length > 0 ? users.getTenantUsers(tenant, ids) : [],
    emails.length > 0 ? users.findTenantUsersByEmail(tenant, emails) : [],
  ]);
  return new Map([
    ...byId.filter(isHere).map((user) => [user.id, user] as const),
    ...byEmail.filter(isHere).map((user) => [user.email.toLowerCase(), user] as const),
  ]);
};

const isHere = (user: User): boolean => user.is_active;
