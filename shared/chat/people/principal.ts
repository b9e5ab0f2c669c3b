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

/** Whether somebody's e-mail address, name or a word of the name begins like the text, in any case. */
export const matchesUser = ({ email, name }: Pick<User, "email" | "name">, text: string): boolean => {
  const wanted = text.trim().toLowerCase();
  const called = name.toLowerCase();
  return [email.toLowerCase(), called, ...called.split(/\s+/u)].some((word) => word.startsWith(wanted));
};

export const personRefOf = ({ id, email, name }: Pick<Principal, "id" | "email" | "name">): PersonRef => ({
  id,
  email,
  name,
});
