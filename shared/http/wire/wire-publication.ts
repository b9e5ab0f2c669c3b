import * as z from "zod";
import { planStatus } from "#shared/chat/plans/plan-record.ts";
import { planId, snapshotId } from "#shared/kernel/ids.ts";
import type { PublishedBranch } from "#shared/usecases/threads/publish-branch.ts";
import { presentThread, wireThread } from "./wire-thread.ts";

/** The plan's new head and the published thread. */
export const wirePublication = z.strictObject({
  plan_id: planId,
  status: planStatus,
  version: z.int().nonnegative(),
  head_snapshot_id: snapshotId,
  /** Equal to the head if the branch's end was the head already. */
  previous_head_snapshot_id: snapshotId,
  thread: wireThread,
});

export const presentPublication = ({
  plan,
  previousHead,
  view,
}: PublishedBranch): z.output<typeof wirePublication> => ({
  plan_id: plan.plan_id,
  status: plan.status,
  version: plan.version,
  head_snapshot_id: plan.head_snapshot_id,
  previous_head_snapshot_id: previousHead,
  thread: presentThread(view),
});
