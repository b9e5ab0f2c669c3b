import * as z from "zod";
import { sha256, modificationId, threadId } from "#shared/kernel/ids.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { modification } from "#shared/chat/threads/modification.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { createdModification } from "#shared/http/wire/wire-modification.ts";
import { soundLines } from "#shared/kernel/one-line.ts";
import { reason } from "#shared/plugging/schema/edit-schema.ts";
import {
  revertModification,
  type RevertModificationPorts,
} from "#shared/usecases/modifications/revert-modification.ts";
import { HAND_EDIT_ERRORS } from "./hand-edit-errors.ts";

export const revertModificationRoute = (ports: RevertModificationPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId, modification_id: modificationId }),
    body: z.strictObject({ reason: soundLines(reason), accept: sha256.optional() }),
    answers: { 201: modification },
    errors: [
      ...HAND_EDIT_ERRORS,
      "operation_blocked",
      "approval_required",
      "revert_conflict",
      "edit_refused",
    ],
    headers: ["location"],
    handle: ({ principal, path, body, ifMatch, answering }) => {
      const ids = { thread: path.thread_id, modification: path.modification_id };
      const order = {
        reason: body.reason,
        accept: body.accept ?? null,
        expectedRevisions: expectedRevisions(ifMatch),
      };
      return answering(createdModification, (keep) => revertModification(ports, principal, ids, order, keep));
    },
  });
