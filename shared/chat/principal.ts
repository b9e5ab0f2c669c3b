import * as z from "zod";
import { tenantId, userId } from "#shared/kernel/ids.ts";

export const role = z.enum(["admin", "engineer", "reviewer", "viewer"]);
export type Role = z.infer<typeof role>;

/** A person of one tenant, as the table knows them now; the token only says who is asking. */
export const user = z.strictObject({
  id: userId,
  tenant_id: tenantId,
  email: z.email().max(254),
  name: z.string().max(120),
  role,
  is_active: z.boolean(),
  created_at: z.iso.datetime(),
});
export type User = z.infer<typeof user>;

/** The caller of a request, after the table has confirmed them. */
export type Principal = Pick<User, "id" | "tenant_id" | "email" | "name" | "role">;

/** How a person is shown inside other answers. */
export const personRef = z.strictObject({ id: userId, email: z.string(), name: z.string() });
export type PersonRef = z.infer<typeof personRef>;
