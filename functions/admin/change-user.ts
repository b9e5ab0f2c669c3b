import * as z from "zod";
import { user } from "#shared/chat/people/principal.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { personName, wireAdminUser } from "#shared/http/wire/wire-user.ts";
import { userId } from "#shared/kernel/ids.ts";
import { changeUser, type ChangeUserPorts } from "#shared/usecases/tenant/change-user.ts";

const body = z.strictObject({
  name: personName.optional(),
  role: user.shape.role.optional(),
  is_active: z.boolean().optional(),
});

export const changeUserRoute = (ports: ChangeUserPorts) =>
  defineRoute({
    path: z.strictObject({ user_id: userId }),
    body,
    answers: { 200: wireAdminUser },
    errors: ["forbidden", "last_admin", "version_conflict", "quota_exceeded"],
    handle: async ({ principal, path, body: change }) => ({
      status: 200,
      body: await changeUser(ports, principal, path.user_id, change),
    }),
  });
