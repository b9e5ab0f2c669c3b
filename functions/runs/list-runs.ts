import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { wirePage } from "#shared/http/wire/wire-page.ts";
import { paging } from "#shared/http/query-fields.ts";
import { presentListedRun, wireListedRun } from "#shared/http/wire/wire-run.ts";
import { threadId } from "#shared/kernel/ids.ts";
import { listRuns, type ListRunsPorts } from "#shared/usecases/list-runs.ts";

export const listRunsRoute = (ports: ListRunsPorts & { cursors: CursorSeal }) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    query: z.strictObject(paging),
    answers: { 200: wirePage(wireListedRun) },
    handle: async ({ principal, path, query, routeKey }) => {
      const scope = { routeKey, principal, query: path };
      const cursor = ports.cursors.open(scope, query.cursor);
      const page = await listRuns(ports, principal, path.thread_id, { limit: query.limit, cursor });
      return {
        status: 200,
        body: {
          items: page.items.map(presentListedRun),
          next_cursor: ports.cursors.seal(scope, page.next_cursor),
        },
      };
    },
  });
