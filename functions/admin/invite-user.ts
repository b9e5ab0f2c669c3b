import * as z from "zod";
import { type User, user } from "#shared/chat/people/principal.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { personName, wireAdminUser } from "#shared/http/wire/wire-user.ts";
import { inviteUser, type InviteUserPorts } from "#shared/usecases/tenant/invite-user.ts";

const body = z.strictObject({
  email: user.shape.email,
  name: personName,
  role: user.shape.role,
});

export const inviteUserRoute = (ports: InviteUserPorts) =>
  defineRoute({
    body,
    answers: { 201: wireAdminUser },
    errors: ["forbidden", "user_exists", "quota_exceeded"],
    handle: ({ principal, body: asked, answering }) =>
      answering(present, (keep) => inviteUser(ports, principal, asked, keep)),
  });

const present = (invited: User) => ({ status: 201 as const, body: invited });
