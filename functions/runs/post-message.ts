import * as z from "zod";
import { pollAfterMs } from "#shared/chat/runs/poll-hint.ts";
import { type Run, runOptions } from "#shared/chat/runs/run.ts";
import { withoutHidden } from "#shared/kernel/one-line.ts";
import { THREAD_LIMITS } from "#shared/chat/threads/thread.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { presentMessage } from "#shared/http/wire/wire-message.ts";
import { presentRun, retryAfter, runPath, wirePosted } from "#shared/http/wire/wire-run.ts";
import { threadId } from "#shared/kernel/ids.ts";
import type { RunView } from "#shared/usecases/runs/get-run.ts";
import {
  type AcceptedMessage,
  postMessage,
  type PostMessagePorts,
} from "#shared/usecases/runs/post-message.ts";

const body = z.strictObject({
  // what is pasted from a letter may hide characters that its sender never sees, and a model would read
  content: z.string().overwrite(withoutHidden).trim().min(1).max(THREAD_LIMITS.message_chars),
  allow_plan_changes: z.boolean().default(true),
  max_tool_calls: runOptions.shape.max_tool_calls.default(10),
  dry_run: z.boolean().default(false),
});

const asPosted = (run: Run): RunView => ({
  run,
  work: { steps: [], calls: [] },
  assistantMessage: null,
  modifications: [],
  proposal: null,
});

export const postMessageRoute = (ports: PostMessagePorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body,
    answers: { 202: wirePosted },
    errors: [
      "forbidden",
      "thread_archived",
      "run_active",
      "approval_pending",
      "precondition_failed",
      "version_conflict",
      "budget_exhausted",
      "quota_exceeded",
    ],
    headers: ["location", "retry-after"],
    handle: ({ principal, path, body: { content, ...options }, ifMatch, answering }) => {
      const asked = { content, options, expectedRevisions: expectedRevisions(ifMatch) };
      const present = ({ message, run }: AcceptedMessage) => {
        const now = ports.now();
        return {
          status: 202 as const,
          body: {
            message: presentMessage({ message, calls: [] }),
            run: presentRun(asPosted(run), now),
            poll_url: runPath(run),
            poll_after_ms: pollAfterMs(run, now),
          },
          headers: { location: runPath(run), ...retryAfter(run, now) },
        };
      };
      return answering(present, (keep) => postMessage(ports, principal, path.thread_id, asked, keep));
    },
  });
