import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentThread, threadTag, wireThread } from "#shared/http/wire/wire-thread.ts";
import { threadId } from "#shared/kernel/ids.ts";
import { transferThread, type TransferThreadPorts } from "#shared/usecases/transfer-thread.ts";

export const transferThreadRoute = (ports: TransferThreadPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body: z.strictObject({
      /** The new owner's id or e-mail. */
      owner: z.string().trim().min(1).max(254),
    }),
    answers: { 200: wireThread },
    errors: ["forbidden", "run_active", "share_limit", "version_conflict"],
    headers: ["etag"],
    handle: async ({ principal, path, body }) => {
      const view = await transferThread(ports, principal, path.thread_id, body.owner);
      return { status: 200, body: presentThread(view), etag: threadTag(view) };
    },
  });
