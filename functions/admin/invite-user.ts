import * as z from "zod";
import { user } from "#shared/chat/principal.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { wireAdminUser } from "#shared/http/wire/wire-user.ts";
import { inviteUser, type InviteUserPorts } from "#shared/usecases/invite-user.ts";

const body = z.strictObject({
  email: user.shape.email,
  name: z.string().trim().min(1).max(120),
  role: user.shape.role,
});

export const inviteUserRoute = (ports: InviteUserPorts) =>
  defineRoute({
    body,
    answers: { 201: wireAdminUser },
    errors: ["forbidden", "user_exists", "quota_exceeded"],
    handle: async ({ principal, body: asked }) => ({
      status: 201,
      body: await inviteUser(ports, principal, asked),
    }),
  });
