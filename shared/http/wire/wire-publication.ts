import type * as z from "zod";
import { snapshotId } from "#shared/kernel/ids.ts";
import { project } from "#shared/kernel/project.ts";
import type { PublishedBranch } from "#shared/usecases/threads/publish-branch.ts";
import { planHead } from "./wire-plan-status.ts";
import { presentThread, wireThread } from "./wire-thread.ts";

/** A plan's new head, and the thread that it came from. */
export const wirePublication = planHead.extend({
  /** The same as the head where the branch's end was the head already. */
  previous_head_snapshot_id: snapshotId,
  thread: wireThread,
});

export const presentPublication = ({
  plan,
  previousHead,
  view,
}: PublishedBranch): z.output<typeof wirePublication> =>
  project(wirePublication, {
    ...plan,
    previous_head_snapshot_id: previousHead,
    thread: presentThread(view),
  });
