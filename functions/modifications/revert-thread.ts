import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { modification } from "#shared/chat/threads/modification.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { createdModification } from "#shared/http/wire/wire-modification.ts";
import { sha256, snapshotId, threadId } from "#shared/kernel/ids.ts";
import { soundLines } from "#shared/kernel/one-line.ts";
import { reason } from "#shared/plugging/schema/edit-schema.ts";
import type { EditPorts } from "#shared/usecases/modifications/edit-ports.ts";
import { revertThread, type ThreadRevert } from "#shared/usecases/modifications/revert-thread.ts";
import { HAND_EDIT_ERRORS } from "./hand-edit-errors.ts";

/** The version by its id or by its number on this branch. */
const body = z
  .strictObject({
    snapshot_id: snapshotId.optional(),
    version: z.int().nonnegative().optional(),
    reason: soundLines(reason),
    accept: sha256.optional(),
  })
  .refine(({ snapshot_id, version }) => (snapshot_id === undefined) !== (version === undefined), {
    path: ["snapshot_id"],
    error: "send snapshot_id or version, one of them",
  });

const targetOf = ({ snapshot_id, version }: z.output<typeof body>): ThreadRevert["target"] =>
  snapshot_id === undefined ? { version: version ?? 0 } : { snapshot_id };

export const revertThreadRoute = (ports: EditPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body,
    answers: { 201: modification },
    errors: [...HAND_EDIT_ERRORS, "operation_blocked", "approval_required", "snapshot_not_found"],
    headers: ["location"],
    handle: ({ principal, path, body: asked, ifMatch, answering }) => {
      const order = {
        target: targetOf(asked),
        reason: asked.reason,
        accept: asked.accept ?? null,
        expectedRevisions: expectedRevisions(ifMatch),
      };
      return answering(createdModification, (keep) =>
        revertThread(ports, principal, path.thread_id, order, keep),
      );
    },
  });
