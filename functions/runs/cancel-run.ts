import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { revisionTag } from "#shared/http/entity-tag.ts";
import { presentRun, retryAfter, runPath } from "#shared/http/wire/wire-run.ts";
import { runId, threadId } from "#shared/kernel/ids.ts";
import { type CancelledRun, cancelRun, type CancelRunPorts } from "#shared/usecases/cancel-run.ts";

export const cancelRunRoute = (ports: CancelRunPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId, run_id: runId }),
    handle: ({ principal, path, answering }) => {
      const ids = { thread: path.thread_id, run: path.run_id };
      return answering(present, (keep) => cancelRun(ports, principal, ids, keep));
    },
  });

const present = ({ view, stopped }: CancelledRun) => ({
  status: stopped ? 202 : 200,
  body: presentRun(view),
  headers: { location: runPath(view.run), ...retryAfter(view.run) },
  etag: revisionTag(view.run.rev),
});
