import * as z from "zod";
import { member, thread } from "#shared/chat/threads/thread.ts";
import { personRef } from "#shared/chat/people/principal.ts";
import { runId } from "#shared/kernel/ids.ts";
import { project } from "#shared/kernel/project.ts";
import { rejected, type Rejected } from "#shared/chat/threads/sharing.ts";
import { answerTag } from "../entity-tag.ts";
import type { ThreadView } from "#shared/usecases/threads/thread-view.ts";

export const wireThread = thread.omit({ rev: true, owner: true, lineage: true }).extend({
  created_by: personRef,
  shared_with: z.array(personRef),
  well_api10: z.string(),
  /** The plan's head is a version from outside this thread. */
  head_moved: z.boolean(),
  active_run_id: runId.nullable(),
  permissions: z.strictObject({
    can_view: z.boolean(),
    can_edit: z.boolean(),
    role: z.enum([...member.shape.role.options, "admin"]).nullable(),
  }),
});
export type WireThread = z.output<typeof wireThread>;

/** A thread after sharing, with those who could not be let in or out. */
export const wireSharedThread = wireThread.extend({ rejected: z.array(rejected) });

export const presentThread = (view: ThreadView): WireThread =>
  project(wireThread, {
    ...view.thread,
    created_by: view.thread.owner,
    shared_with: view.sharedWith.map(({ person }) => person),
    well_api10: view.thread.well_api14.slice(0, 10),
    head_moved: view.headMoved,
    active_run_id: view.activeRunId,
    permissions: view.permissions,
  });

/** Starts with the thread's `rev`, which conditional requests compare, followed by a digest of the body. */
export const threadTag = (view: ThreadView): string => answerTag(view.thread.rev, presentThread(view));

export const presentSharedThread = (
  view: ThreadView & { rejected: Rejected[] },
): z.output<typeof wireSharedThread> => ({ ...presentThread(view), rejected: view.rejected });
