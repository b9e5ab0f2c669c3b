import * as z from "zod";
import { THREAD_LIMITS } from "#shared/chat/threads/thread.ts";
import { oneLine } from "#shared/kernel/one-line.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { presentThread, threadTag, wireThread } from "#shared/http/wire/wire-thread.ts";
import { threadId } from "#shared/kernel/ids.ts";
import { changeThread, type ChangeThreadPorts } from "#shared/usecases/threads/change-thread.ts";

const body = z.strictObject({
  title: oneLine().min(1).max(THREAD_LIMITS.title_chars).optional(),
  is_active: z.boolean().optional(),
});

export const changeThreadRoute = (ports: ChangeThreadPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body,
    answers: { 200: wireThread },
    errors: ["forbidden", "precondition_failed", "version_conflict"],
    headers: ["etag"],
    handle: async ({ principal, path, body: change, ifMatch }) => {
      const view = await changeThread(ports, principal, path.thread_id, change, expectedRevisions(ifMatch));
      return { status: 200, body: presentThread(view), etag: threadTag(view) };
    },
  });
