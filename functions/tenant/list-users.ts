import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging, personSearch } from "#shared/http/query-fields.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { presentUser, wireUser } from "#shared/http/wire/wire-user.ts";
import { listUsers, type ListUsersPorts } from "#shared/usecases/tenant/list-users.ts";

const query = z.strictObject({ ...paging, ...personSearch });

export const listUsersRoute = (ports: ListUsersPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireUser) },
    handle: ({ principal, query: asked, routeKey }) =>
      answerPage(
        ports.cursors,
        { routeKey, principal, query: asked },
        asked,
        (page) => listUsers(ports, principal, { q: asked.q, isActive: true }, page),
        presentUser,
      ),
  });
