import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging } from "#shared/http/query-fields.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { presentUser, wireUser } from "#shared/http/wire/wire-user.ts";
import { listUsers, type ListUsersPorts } from "#shared/usecases/list-users.ts";

const query = z.strictObject({ ...paging, q: z.string().trim().min(1).max(254).optional() });

export const listUsersRoute = (ports: ListUsersPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireUser) },
    handle: async ({ principal, query: asked, routeKey }) => {
      const scope = { routeKey, principal, query: asked };
      const page = await listUsers(
        ports,
        principal,
        { q: asked.q, isActive: true },
        { limit: asked.limit, cursor: ports.cursors.open(scope, asked.cursor) },
      );
      return {
        status: 200,
        body: {
          ...page,
          items: page.items.map(presentUser),
          next_cursor: ports.cursors.seal(scope, page.next_cursor),
        },
      };
    },
  });
