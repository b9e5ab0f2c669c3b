import { AppError } from "#shared/kernel/errors.ts";
import type { ThreadId } from "#shared/kernel/ids.ts";
import type { PlanRecord, VersionNode } from "../plans/plan-record.ts";
import type { BranchLineage, Thread } from "./thread.ts";

/** Publishing writes one item per branch in one transaction, which is limited to 100 items. */
const MOST_FORKS = 25;

type Branch = Pick<
  Thread,
  "id" | "baseline_snapshot_id" | "current_snapshot_id" | "version" | "modification_count" | "lineage"
>;
/** The position of a version in the version tree. */
type Place = Pick<VersionNode, "id" | "thread_id" | "version">;

/**
 * The lineage of a branch. Where none is stored, the fork point follows from the number of edits, as each raised the
 * version by one.
 */
export const lineageOf = (thread: Branch): BranchLineage =>
  thread.lineage ?? {
    head_id: thread.baseline_snapshot_id,
    head_version: thread.version - thread.modification_count,
    forked_from: [],
  };

/**
 * Whether a version is on the branch or among its ancestors. A thread only appends after its own newest version, so
 * that a version of a thread has all earlier ones of that thread as ancestors.
 */
export const branchHolds = (thread: Branch, place: Place, onHeadLineage: boolean): boolean => {
  const { head_id, head_version, forked_from } = lineageOf(thread);
  if (place.id === thread.current_snapshot_id || place.id === head_id) return true;
  if (place.thread_id === thread.id) return place.version <= thread.version;
  const left = forked_from.find(({ thread_id }) => thread_id === place.thread_id);
  if (left && place.version <= left.version) return true;
  return onHeadLineage && place.version < head_version;
};

/** The position of a plan's head in the version tree. */
export const headPlace = (
  plan: Pick<PlanRecord, "head_snapshot_id" | "head_thread_id" | "version">,
): Place => ({
  id: plan.head_snapshot_id,
  thread_id: plan.head_thread_id,
  version: plan.version,
});

/** Whether the plan's head is at a version that the branch doesn't contain, so that the branch can't be published. */
export const headHasMoved = (thread: Branch, plan: Parameters<typeof headPlace>[0]): boolean =>
  !branchHolds(thread, headPlace(plan), true);

/** The branches that join the head's lineage when this one is published, each through a version. */
export const publishedBranches = (thread: Branch): { thread_id: ThreadId; through_version: number }[] => [
  ...lineageOf(thread).forked_from.map(({ thread_id, version }) => ({ thread_id, through_version: version })),
  { thread_id: thread.id, through_version: thread.version },
];

/** The lineage of a branch that was just published: its tip is the head. */
export const publishedLineage = (thread: Pick<Thread, "current_snapshot_id" | "version">): BranchLineage => ({
  head_id: thread.current_snapshot_id,
  head_version: thread.version,
  forked_from: [],
});

/** The thread after its branch was published. */
export const publishedThread = (thread: Thread, publishedAt: string): Thread => ({
  ...thread,
  lineage: publishedLineage(thread),
  rev: thread.rev + 1,
  updated_at: publishedAt,
});

/**
 * The lineage of a new branch that is forked from a version of another. Refused where unpublished forks are nested
 * too deep.
 */
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
