import * as z from "zod";
import { member } from "#shared/chat/threads/thread.ts";
import { planId } from "#shared/kernel/ids.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { paging, queryBoolean } from "#shared/http/query-fields.ts";
import { presentThread, wireThread } from "#shared/http/wire/wire-thread.ts";
import { apiNumber } from "#shared/plugging/schema/api-number.ts";
import { listThreads, type ListThreadsPorts } from "#shared/usecases/threads/list-threads.ts";

const query = z.strictObject({
  ...paging,
  role: member.shape.role.optional(),
  is_active: queryBoolean.optional(),
  api14: apiNumber.optional(),
  plan_id: planId.optional(),
});

export const listThreadsRoute = (ports: ListThreadsPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireThread) },
    handle: async ({ principal, query: asked, routeKey }) => {
      const filter = {
        role: asked.role,
        isActive: asked.is_active,
        api14: asked.api14?.api14,
        planId: asked.plan_id,
      };
      return answerPage(
        ports.cursors,
        { routeKey, principal, query: asked },
        asked,
        (page) => listThreads(ports, principal, filter, page),
        presentThread,
      );
    },
  });
