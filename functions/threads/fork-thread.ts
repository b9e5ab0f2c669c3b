import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentThread, threadTag, wireThread } from "#shared/http/wire/wire-thread.ts";
import { snapshotId, threadId } from "#shared/kernel/ids.ts";
import type { ThreadView } from "#shared/usecases/threads/thread-view.ts";
import { forkThread, type ForkThreadPorts } from "#shared/usecases/threads/fork-thread.ts";
import { title } from "./fields.ts";

const body = z.strictObject({
  /** Default: the end of the thread's branch. */
  snapshot_id: snapshotId.nullable().default(null),
  title,
});

export const forkThreadRoute = (ports: ForkThreadPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body,
    threadAccess: "reader",
    answers: { 201: wireThread },
    errors: ["forbidden", "snapshot_not_found"],
    headers: ["etag", "location"],
    handle: ({ principal, path, body: asked, answering }) => {
      const order = { snapshot: asked.snapshot_id, title: asked.title };
      return answering(present, (keep) => forkThread(ports, principal, path.thread_id, order, keep));
    },
  });

const present = (view: ThreadView) => ({
  status: 201 as const,
  body: presentThread(view),
  headers: { location: `/api/chat/threads/${view.thread.id}` },
  etag: threadTag(view),
});
