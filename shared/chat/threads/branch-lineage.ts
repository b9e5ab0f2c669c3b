import { AppError } from "#shared/kernel/errors.ts";
import type { ThreadId } from "#shared/kernel/ids.ts";
import type { PlanRecord, VersionNode } from "../plans/plan-record.ts";
import type { BranchLineage, Thread } from "./thread.ts";

/** Publishing writes one item a branch in one transaction, which holds a hundred. */
const MOST_FORKS = 25;

type Branch = Pick<
  Thread,
  "id" | "baseline_snapshot_id" | "current_snapshot_id" | "version" | "modification_count" | "lineage"
>;
/** A version as far as its place in the tree goes. */
type Place = Pick<VersionNode, "id" | "thread_id" | "version">;

/** What a branch stands on; each of its edits raised its version by one, so its beginning is told by their number. */
export const lineageOf = (thread: Branch): BranchLineage =>
  thread.lineage ?? {
    head_id: thread.baseline_snapshot_id,
    head_version: thread.version - thread.modification_count,
    forked_from: [],
  };

/**
 * Whether the branch holds a version, itself or among its ancestors. A thread only ever writes after its own newest
 * version, so that a version of a thread holds all of that thread's earlier ones.
 */
export const branchHolds = (thread: Branch, place: Place, onHeadLineage: boolean): boolean => {
  const { head_id, head_version, forked_from } = lineageOf(thread);
  if (place.id === thread.current_snapshot_id || place.id === head_id) return true;
  if (place.thread_id === thread.id) return place.version <= thread.version;
  const left = forked_from.find(({ thread_id }) => thread_id === place.thread_id);
  if (left && place.version <= left.version) return true;
  return onHeadLineage && place.version < head_version;
};

/** The head of a plan as a place in its tree. */
export const headPlace = (
  plan: Pick<PlanRecord, "head_snapshot_id" | "head_thread_id" | "version">,
): Place => ({
  id: plan.head_snapshot_id,
  thread_id: plan.head_thread_id,
  version: plan.version,
});

/** Whether the plan's head is at a version that the branch does not hold, so that the branch can't be published. */
export const headHasMoved = (thread: Branch, plan: Parameters<typeof headPlace>[0]): boolean =>
  !branchHolds(thread, headPlace(plan), true);

/** The branches that come to lie on the head's lineage when this one is published, each up to a version. */
export const publishedBranches = (thread: Branch): { thread_id: ThreadId; through_version: number }[] => [
  ...lineageOf(thread).forked_from.map(({ thread_id, version }) => ({ thread_id, through_version: version })),
  { thread_id: thread.id, through_version: thread.version },
];

/** What a branch stands on once it is published as it is: its own end is the head. */
export const publishedLineage = (thread: Pick<Thread, "current_snapshot_id" | "version">): BranchLineage => ({
  head_id: thread.current_snapshot_id,
  head_version: thread.version,
  forked_from: [],
});

/** The thread once its branch is published. */
export const publishedThread = (thread: Thread, publishedAt: string): Thread => ({
  ...thread,
  lineage: publishedLineage(thread),
  rev: thread.rev + 1,
  updated_at: publishedAt,
});

/** What a new branch stands on that begins at a version of another. Refused where branches were forked too deep. */
export const forkedLineage = (source: Branch, place: Place): BranchLineage => {
  const { head_id, head_version, forked_from } = lineageOf(source);
  const fromHead = { head_id: place.id, head_version: place.version, forked_from: [] };
  if (place.version <= head_version || place.thread_id === null) return fromHead;
  const older = forked_from.findIndex(({ thread_id }) => thread_id === place.thread_id);
  const kept = older < 0 ? forked_from : forked_from.slice(0, older);
  if (kept.length >= MOST_FORKS) {
    throw new AppError(
      "edit_refused",
      `Unpublished branches are forked ${MOST_FORKS} deep here; publish one of them first.`,
      { limit: MOST_FORKS },
    );
  }
  const left = { thread_id: place.thread_id, version: place.version };
  return { head_id, head_version, forked_from: [...kept, left] };
};
