import { callerNow } from "#shared/chat/threads/permissions.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";

export interface CallerPorts {
  users: Pick<UserStore, "getTenantUsers">;
}

/**
 * The caller with the role that they have now, for a write without a thread; read beside what else it needs, so that
 * it takes no further round. Fails with `unauthenticated`.
 */
export const callerAsStored = async ({ users }: CallerPorts, principal: Principal): Promise<Principal> => {
  const [stored] = await users.getTenantUsers(principal.tenant_id, [principal.id]);
  return callerNow(principal, stored ?? null);
};
