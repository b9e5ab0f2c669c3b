import { user } from "#shared/chat/people/principal.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { entity } from "../kit/entity.ts";

/** Where a tenant's directory is listed, and how an address is spelled there. */
export const directoryOf = (tenant: TenantId): string => `T#${tenant}#USERS`;
export const directoryKeyOf = (email: string): string => email.toLowerCase();

export const userItem = entity({
  type: "user",
  schema: user,
  pk: "USER#{id}",
  sk: "PROFILE",
  gsi1: ({ tenant_id, email }) => ({ pk: directoryOf(tenant_id), sk: directoryKeyOf(email) }),
});
