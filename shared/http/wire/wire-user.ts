import * as z from "zod";
import { type Principal, user } from "#shared/chat/people/principal.ts";
import { project } from "#shared/kernel/project.ts";

export const wireUser = user.omit({ is_active: true, created_at: true });

export const wireRefreshed = z.strictObject({
  access: z.string(),
  token_type: z.literal("Bearer"),
  /** Seconds that the access token is good for. */
  expires_in: z.int().positive(),
  user: wireUser,
});
export const wireSignIn = wireRefreshed.extend({ refresh: z.string() });

export const presentUser = (principal: Principal): z.output<typeof wireUser> => project(wireUser, principal);

/** Somebody as admins see them, whether they have access or not. */
export const wireAdminUser = user;

/** A name as an admin gives it to somebody. */
export const personName = z.string().trim().min(1).max(120);
