import * as z from "zod";
import { tenantId, userId } from "#shared/kernel/ids.ts";

export const role = z.enum(["admin", "engineer", "reviewer", "viewer"]);
export type Role = z.infer<typeof role>;

/** A user of one tenant, as stored; the token only says who the caller is. */
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

/** The authenticated caller, confirmed by the stored user. */
export type Principal = Pick<User, "id" | "tenant_id" | "email" | "name" | "role">;

/** The caller as the author of a write. */
export type Author = Pick<Principal, "id" | "tenant_id">;

/** A reference to a person inside other answers. */
export const personRef = z.strictObject({ id: userId, email: z.string(), name: z.string() });
export type PersonRef = z.infer<typeof personRef>;

/** Whether the e-mail address, the name or a word of the name starts with the text, ignoring case. */
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
