import * as z from "zod";
import { requireAdmin } from "#shared/chat/threads/permissions.ts";
import { role } from "#shared/chat/people/principal.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging, personSearch, queryBoolean } from "#shared/http/query-fields.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { wireAdminUser } from "#shared/http/wire/wire-user.ts";
import { listUsers, type ListUsersPorts } from "#shared/usecases/tenant/list-users.ts";

const query = z.strictObject({
  ...paging,
  ...personSearch,
  role: role.optional(),
  is_active: queryBoolean.optional(),
});

export const listAdminUsersRoute = (ports: ListUsersPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireAdminUser) },
    errors: ["forbidden"],
    handle: async ({ principal, query: asked, routeKey }) => {
      requireAdmin(principal);
      const filter = { q: asked.q, role: asked.role, isActive: asked.is_active };
      return answerPage(
        ports.cursors,
        { principal, routeKey, query: asked },
        asked,
        (page) => listUsers(ports, principal, filter, page),
        (user) => user,
      );
    },
  });
