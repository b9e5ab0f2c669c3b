import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { PersonRef, Principal, User } from "#shared/chat/people/principal.ts";
import { at, ids, TENANT } from "./ids.ts";

export const aUser = (over: Partial<User> & { n?: number } = {}): User => {
  const { n = 1, ...rest } = over;
  return {
    id: ids.user(n),
    tenant_id: TENANT,
    email: `person${n}@example.com`,
    name: `Person ${n}`,
    role: "engineer",
    is_active: true,
    created_at: at(0),
    ...rest,
  };
};

/** A directory in which everybody who is asked for is an active engineer. */
export const ENGINEERS: Pick<UserStore, "getTenantUsers"> = {
  getTenantUsers: async (tenant_id, people) => people.map((id) => ({ ...aUser(), id, tenant_id })),
};

export const aPerson = (n = 1): PersonRef => {
  const { id, email, name } = aUser({ n });
  return { id, email, name };
};

/** The principal of `aUser`'s person. */
export const aPrincipal = (n = 1, role: User["role"] = "engineer"): Principal => ({
  ...aPerson(n),
  tenant_id: TENANT,
  role,
});
