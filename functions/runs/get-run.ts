import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { matchesNone, revisionTag } from "#shared/http/entity-tag.ts";
import { queryInt } from "#shared/http/query-fields.ts";
import { presentRun, retryAfter, wireRun } from "#shared/http/wire/wire-run.ts";
import { runId, threadId } from "#shared/kernel/ids.ts";
import { getRun, type GetRunPorts } from "#shared/usecases/runs/get-run.ts";

/** Long polling: the longest wait in seconds; API Gateway ends a request after 30. */
const LONGEST_WAIT_S = 10;

export const getRunRoute = (ports: GetRunPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId, run_id: runId }),
    query: z.strictObject({ wait: queryInt(0, LONGEST_WAIT_S).default(0) }),
    answers: { 200: wireRun },
    headers: ["etag", "retry-after"],
    handle: async ({ principal, path, query, ifNoneMatch }) => {
      const { run, view } = await getRun(
        ports,
        principal,
        { thread: path.thread_id, run: path.run_id },
        {
          waitMs: query.wait * 1000,
          isKnown: ifNoneMatch === null ? null : ({ rev }) => matchesNone(ifNoneMatch, revisionTag(rev)),
        },
      );
      const now = ports.now();
      const heads = { headers: retryAfter(run, now), etag: revisionTag(run.rev) };
      return view ? { status: 200, body: presentRun(view, now), ...heads } : { status: 304, ...heads };
    },
  });
