import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { shareName } from "#shared/http/wire/share-names.ts";
import { presentThread, threadTag, wireThread } from "#shared/http/wire/wire-thread.ts";
import { threadId } from "#shared/kernel/ids.ts";
import type { ThreadView } from "#shared/usecases/threads/thread-view.ts";
import { transferThread, type TransferThreadPorts } from "#shared/usecases/threads/transfer-thread.ts";

export const transferThreadRoute = (ports: TransferThreadPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body: z.strictObject({
      /** The new owner's id or e-mail. */
      owner: shareName,
    }),
    threadAccess: "reader",
    answers: { 200: wireThread },
    errors: ["forbidden", "run_active", "share_limit", "version_conflict"],
    headers: ["etag"],
    handle: ({ principal, path, body, answering }) =>
      answering(present, (keep) => transferThread(ports, principal, path.thread_id, body.owner, keep)),
  });

const present = (view: ThreadView) => ({
  status: 200 as const,
  body: presentThread(view),
  etag: threadTag(view),
});
