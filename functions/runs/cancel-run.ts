import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { answerRun, wireRun } from "#shared/http/wire/wire-run.ts";
import { runId, threadId } from "#shared/kernel/ids.ts";
import { type CancelledRun, cancelRun, type CancelRunPorts } from "#shared/usecases/runs/cancel-run.ts";

export const cancelRunRoute = (ports: CancelRunPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId, run_id: runId }),
    threadAccess: "reader",
    answers: { 200: wireRun, 202: wireRun },
    errors: ["forbidden"],
    headers: ["etag", "location", "retry-after"],
    handle: ({ principal, path, answering }) => {
      const ids = { thread: path.thread_id, run: path.run_id };
      const present = ({ view, stopped }: CancelledRun) => answerRun(stopped ? 202 : 200, view, ports.now());
      return answering(present, (keep) => cancelRun(ports, principal, ids, keep));
    },
  });
