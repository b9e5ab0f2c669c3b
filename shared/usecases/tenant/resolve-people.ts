import { isEmail } from "#shared/chat/threads/sharing.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { User } from "#shared/chat/people/principal.ts";
import { userId, type TenantId, type UserId } from "#shared/kernel/ids.ts";

/** Maps ids and e-mail addresses to active users of the tenant; names without a match are missing from the result. */
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
