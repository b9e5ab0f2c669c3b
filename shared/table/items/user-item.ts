import { user } from "#shared/chat/people/principal.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { entity } from "../kit/entity.ts";

/** The gsi1 partition of a tenant's users, and an e-mail address as its sort key. */
export const directoryOf = (tenant: TenantId): string => `T#${tenant}#USERS`;
export const directoryKeyOf = (email: string): string => email.toLowerCase();

export const userItem = entity({
  type: "user",
  schema: user,
  pk: "USER#{id}",
  sk: "PROFILE",
  gsi1: ({ tenant_id, email }) => ({ pk: directoryOf(tenant_id), sk: directoryKeyOf(email) }),
});
