import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { threadId } from "#shared/kernel/ids.ts";
import { changeThread, type ChangeThreadPorts } from "#shared/usecases/threads/change-thread.ts";

export const archiveThreadRoute = (ports: ChangeThreadPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    answers: { 204: null },
    errors: ["forbidden", "precondition_failed", "version_conflict"],
    handle: async ({ principal, path, ifMatch }) => {
      const expected = expectedRevisions(ifMatch);
      await changeThread(ports, principal, path.thread_id, { is_active: false }, expected);
      return { status: 204 };
    },
  });
