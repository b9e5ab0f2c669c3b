import { message } from "#shared/chat/threads/message.ts";
import { threadId } from "#shared/kernel/ids.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { listedPeriod } from "#shared/http/query-fields.ts";
import { presentAdminMessage, wireAdminMessage } from "#shared/http/wire/wire-admin.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import { listMessagesForAdmin, type ListsPorts } from "#shared/usecases/tenant/list-for-admin.ts";

const query = listedPeriod({
  role: message.shape.role.optional(),
  thread_id: threadId.optional(),
});

export const listAdminMessagesRoute = (ports: ListsPorts & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireAdminMessage) },
    errors: ["forbidden"],
    handle: async ({ principal, query: asked, routeKey }) => {
      const filter = { from: asked.from, to: asked.to, role: asked.role, thread_id: asked.thread_id };
      return answerPage(
        ports.cursors,
        { principal, routeKey, query: asked },
        asked,
        (page) => listMessagesForAdmin(ports, principal, filter, page),
        presentAdminMessage,
      );
    },
  });
