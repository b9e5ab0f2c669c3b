import * as z from "zod";
import { THREAD_LIMITS } from "#shared/chat/thread.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { presentMessage } from "#shared/http/wire/wire-message.ts";
import { pollAfterMs, presentRun, retryAfter, runPath, wirePosted } from "#shared/http/wire/wire-run.ts";
import { threadId } from "#shared/kernel/ids.ts";
import { postMessage, type PostMessagePorts } from "#shared/usecases/post-message.ts";

const body = z.strictObject({
  content: z.string().trim().min(1).max(THREAD_LIMITS.message_chars),
  allow_plan_changes: z.boolean().default(true),
  max_tool_calls: z.int().min(1).max(20).default(10),
  dry_run: z.boolean().default(false),
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
    handle: async ({ principal, path, body: { content, ...options }, ifMatch }) => {
      const { message, run } = await postMessage(ports, principal, path.thread_id, {
        content,
        options,
        expectedRevisions: expectedRevisions(ifMatch),
      });
      return {
        status: 202,
        body: {
          message: presentMessage({ message, calls: [] }),
          run: presentRun({ run, assistantMessage: null, modifications: [], proposal: null }),
          poll_url: runPath(run),
          poll_after_ms: pollAfterMs(run),
        },
        headers: { location: runPath(run), ...retryAfter(run) },
      };
    },
  });
