import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { WellStore } from "#shared/chat/ports/well-store.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { PUBLIC_TENANT, tenantId, userId } from "#shared/kernel/ids.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import type { NewUser } from "../cognito/start-cognito.ts";
import type { Person } from "./people.ts";

export interface SeedOptions {
  people: readonly Person[];
  wells: readonly WellFacts[];
  users: UserStore;
  wellStore: WellStore;
  /** Creates or finds the user in the user pool; returns their `sub`. */
  ensureUser: (user: NewUser) => Promise<string>;
  nowMs: number;
}

/** Seeds users and sample wells; existing ones are not changed. */
export const seed = async ({
  people,
  wells,
  users,
  wellStore,
  ensureUser,
  nowMs,
}: SeedOptions): Promise<void> => {
  for (const person of people) {
    const id = userId.parse(await ensureUser(person));
    if (await users.getUser(id)) continue;
    await users.putUser({
      id,
      tenant_id: tenantId.parse(person.tenant),
      email: person.email,
      name: person.name,
      role: person.role,
      is_active: true,
      created_at: isoTime(nowMs),
    });
  }
  await Promise.all(wells.map((well) => wellStore.putWell(PUBLIC_TENANT, well)));
};
