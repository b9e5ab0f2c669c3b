import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { revisionTag } from "#shared/http/entity-tag.ts";
import { presentRun, retryAfter, runPath, wireRun } from "#shared/http/wire/wire-run.ts";
import { runId, threadId } from "#shared/kernel/ids.ts";
import { cancelRun, type CancelRunPorts } from "#shared/usecases/cancel-run.ts";

export const cancelRunRoute = (ports: CancelRunPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId, run_id: runId }),
    answers: { 200: wireRun, 202: wireRun },
    errors: ["forbidden"],
    headers: ["etag", "location", "retry-after"],
    handle: async ({ principal, path }) => {
      const { view, stopped } = await cancelRun(ports, principal, {
        thread: path.thread_id,
        run: path.run_id,
      });
      return {
        status: stopped ? 202 : 200,
        body: presentRun(view),
        headers: { location: runPath(view.run), ...retryAfter(view.run) },
        etag: revisionTag(view.run.rev),
      };
    },
  });
