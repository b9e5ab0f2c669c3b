import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentThread, threadTag, wireThread } from "#shared/http/wire/wire-thread.ts";
import { threadId } from "#shared/kernel/ids.ts";
import { getThread, type GetThreadPorts } from "#shared/usecases/threads/get-thread.ts";

export const getThreadRoute = (ports: GetThreadPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    answers: { 200: wireThread },
    headers: ["etag"],
    handle: async ({ principal, path }) => {
      const view = await getThread(ports, principal, path.thread_id);
      return { status: 200, body: presentThread(view), etag: threadTag(view) };
    },
  });
