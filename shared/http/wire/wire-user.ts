import * as z from "zod";
import { type Principal, user } from "#shared/chat/people/principal.ts";
import { oneLine } from "#shared/kernel/one-line.ts";
import { project } from "#shared/kernel/project.ts";

export const wireUser = user.omit({ is_active: true, created_at: true });

export const wireRefreshed = z.strictObject({
  access: z.string(),
  token_type: z.literal("Bearer"),
  /** Lifetime of the access token in seconds. */
  expires_in: z.int().positive(),
  user: wireUser,
});
export const wireSignIn = wireRefreshed.extend({ refresh: z.string() });

export const presentUser = (principal: Principal): z.output<typeof wireUser> => project(wireUser, principal);

/** A user as admins see them, active or not. */
export const wireAdminUser = user;

/** A user's name as an admin enters it. */
export const personName = oneLine().min(1).max(120);
