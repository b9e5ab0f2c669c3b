import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { modification } from "#shared/chat/modification.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { createdModification } from "#shared/http/wire/wire-modification.ts";
import { snapshotId, threadId } from "#shared/kernel/ids.ts";
import { reason } from "#shared/plugging/plan/edit-schema.ts";
import { revertThread, type RevertPorts, type RevertOrder } from "#shared/usecases/revert-thread.ts";

/** The version by its id or by its number on this branch. */
const body = z
  .strictObject({
    snapshot_id: snapshotId.optional(),
    version: z.int().nonnegative().optional(),
    reason,
  })
  .refine(({ snapshot_id, version }) => (snapshot_id === undefined) !== (version === undefined), {
    path: ["snapshot_id"],
    error: "send snapshot_id or version, one of them",
  });

const targetOf = ({ snapshot_id, version }: z.output<typeof body>): RevertOrder["target"] =>
  snapshot_id === undefined ? { version: version ?? 0 } : { snapshot_id };

export const revertThreadRoute = (ports: RevertPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body,
    answers: { 201: modification },
    errors: [
      "forbidden",
      "snapshot_not_found",
      "thread_archived",
      "run_active",
      "plan_changes_not_allowed",
      "edit_no_change",
      "plan_too_large",
      "precondition_failed",
      "version_conflict",
      "quota_exceeded",
    ],
    headers: ["location"],
    handle: async ({ principal, path, body: asked, ifMatch }) =>
      createdModification(
        await revertThread(ports, principal, path.thread_id, {
          target: targetOf(asked),
          reason: asked.reason,
          expectedRevisions: expectedRevisions(ifMatch),
        }),
      ),
  });
