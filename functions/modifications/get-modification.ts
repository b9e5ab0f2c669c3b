import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { modification } from "#shared/chat/threads/modification.ts";
import { modificationId, threadId } from "#shared/kernel/ids.ts";
import {
  getModification,
  type GetModificationPorts,
} from "#shared/usecases/modifications/get-modification.ts";

export const getModificationRoute = (ports: GetModificationPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId, modification_id: modificationId }),
    answers: { 200: modification },
    handle: async ({ principal, path }) => ({
      status: 200,
      body: await getModification(ports, principal, path.thread_id, path.modification_id),
    }),
  });
