import { runStatus } from "#shared/chat/runs/run.ts";
import { threadId, userId } from "#shared/kernel/ids.ts";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { listedPeriod } from "#shared/http/query-fields.ts";
import { presentAdminRun, wireAdminRun } from "#shared/http/wire/wire-admin.ts";
import { wireFilteredPage } from "#shared/http/wire/wire-page.ts";
import type { Deps } from "#shared/usecases/deps.ts";
import { listRunsForAdmin, type ListsPorts } from "#shared/usecases/tenant/list-for-admin.ts";

const query = listedPeriod({
  status: runStatus.optional(),
  user_id: userId.optional(),
  thread_id: threadId.optional(),
});

export const listAdminRunsRoute = (ports: ListsPorts & Pick<Deps, "now"> & { cursors: CursorSeal }) =>
  defineRoute({
    query,
    answers: { 200: wireFilteredPage(wireAdminRun) },
    errors: ["forbidden"],
    handle: async ({ principal, query: asked, routeKey }) => {
      const filter = {
        from: asked.from,
        to: asked.to,
        status: asked.status,
        user_id: asked.user_id,
        thread_id: asked.thread_id,
      };
      const now = ports.now();
      return answerPage(
        ports.cursors,
        { principal, routeKey, query: asked },
        asked,
        (page) => listRunsForAdmin(ports, principal, filter, page),
        (run) => presentAdminRun(run, now),
      );
    },
  });
