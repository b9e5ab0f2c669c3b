import * as z from "zod";
import { planId } from "#shared/chat/plan-record.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { paging, queryBoolean } from "#shared/http/query-fields.ts";
import { presentThread, wireThread } from "#shared/http/wire/wire-thread.ts";
import { apiNumber } from "#shared/plugging/well/api-number.ts";
import { listThreads, type ListThreadsPorts } from "#shared/usecases/list-threads.ts";

const query = z.strictObject({
  ...paging,
  role: z.enum(["owner", "shared"]).optional(),
  is_active: queryBoolean.optional(),
  api14: apiNumber.optional(),
  plan_id: planId.optional(),
});

export const listThreadsRoute = (ports: ListThreadsPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireThread) },
    handle: async ({ principal, query: asked, routeKey }) => {
      const scope = { routeKey, principal, query: asked };
      const page = await listThreads(
        ports,
        principal,
        { role: asked.role, isActive: asked.is_active, api14: asked.api14?.api14, planId: asked.plan_id },
        { limit: asked.limit, cursor: ports.cursors.open(scope, asked.cursor) },
      );
      return {
        status: 200,
        body: {
          items: page.items.map(presentThread),
          next_cursor: ports.cursors.seal(scope, page.next_cursor),
          stopped_early: page.stopped_early,
        },
      };
    },
  });
