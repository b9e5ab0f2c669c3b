import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { shareNames } from "#shared/http/wire/share-names.ts";
import { presentSharedThread, threadTag, wireSharedThread } from "#shared/http/wire/wire-thread.ts";
import { threadId } from "#shared/kernel/ids.ts";
import type { SharedThread } from "#shared/usecases/threads/create-thread.ts";
import { shareThread, type ShareThreadPorts } from "#shared/usecases/threads/share-thread.ts";

const body = z.strictObject({
  user_ids: shareNames.min(1),
  action: z.enum(["add", "remove"]),
});

export const shareThreadRoute = (ports: ShareThreadPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body,
    answers: { 200: wireSharedThread },
    errors: ["forbidden", "precondition_failed", "version_conflict"],
    headers: ["etag"],
    handle: ({ principal, path, body: asked, ifMatch, answering }) => {
      const order = {
        action: asked.action,
        names: asked.user_ids,
        expectedRevisions: expectedRevisions(ifMatch),
      };
      return answering(present, (keep) => shareThread(ports, principal, path.thread_id, order, keep));
    },
  });

const present = (view: SharedThread) => ({
  status: 200 as const,
  body: presentSharedThread(view),
  etag: threadTag(view),
});
