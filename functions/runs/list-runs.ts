import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { answerPage } from "#shared/http/page-response.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { wirePage } from "#shared/http/wire/wire-page.ts";
import { paging } from "#shared/http/query-fields.ts";
import { presentListedRun, wireListedRun } from "#shared/http/wire/wire-run.ts";
import { threadId } from "#shared/kernel/ids.ts";
import type { Deps } from "#shared/usecases/deps.ts";
import { listRuns, type ListRunsPorts } from "#shared/usecases/runs/list-runs.ts";

export const listRunsRoute = (ports: ListRunsPorts & Pick<Deps, "now"> & { cursors: CursorSeal }) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    query: z.strictObject(paging),
    answers: { 200: wirePage(wireListedRun) },
    handle: async ({ principal, path, query, routeKey }) => {
      const now = ports.now();
      return answerPage(
        ports.cursors,
        { routeKey, principal, query: path },
        query,
        (page) => listRuns(ports, principal, path.thread_id, page),
        (run) => presentListedRun(run, now),
      );
    },
  });
