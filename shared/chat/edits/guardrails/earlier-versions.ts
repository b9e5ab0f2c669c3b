import { isoTime } from "#shared/kernel/clock.ts";
import type { SnapshotId } from "#shared/kernel/ids.ts";
import type { VersionNode } from "../../plans/plan-record.ts";

const HOUR_MS = 3_600_000;

/** Bounds the walk; policies allow fewer edits in an hour. */
const MOST_VERSIONS = 300;

/** The ancestors that one read of a branch's versions brings. */
export const ANCESTORS_READ = 30;

interface Window {
  now: number;
  /** The version that the run started from; null for an edit by hand. */
  run_base: SnapshotId | null;
}

/** A person has looked at the plan of this version as a whole: at its baseline, or when a change was approved. */
const isLookedAt = ({ approved, kind, parent_id }: VersionNode): boolean =>
  approved === true || kind === "baseline" || parent_id === null;

/**
 * The versions that a change is also measured against, besides the tip that it starts from: the one that the run
 * started from, and the one of an hour ago, whoever has edited the branch since. Neither is older than the newest
 * version that somebody has looked at, so that an approved change is not asked about again.
 */
export const earlierVersions = async (
  tip: VersionNode,
  { now, run_base }: Window,
  parentOf: (version: VersionNode) => Promise<VersionNode | null>,
): Promise<VersionNode[]> => {
  const hourAgo = isoTime(now - HOUR_MS);
  const found = new Map<SnapshotId, VersionNode>();
  let [inHour, inRun] = [true, run_base !== null];
  let node: VersionNode | null = tip;
  for (let seen = 1; node && (inHour || inRun); seen++) {
    const isLast: boolean = isLookedAt(node) || seen === MOST_VERSIONS;
    const endsHour: boolean = inHour && (isLast || node.created_at <= hourAgo);
    const endsRun: boolean = inRun && (isLast || node.id === run_base);
    if (endsHour || endsRun) found.set(node.id, node);
    inHour &&= !endsHour;
    inRun &&= !endsRun;
    if (inHour || inRun) node = await parentOf(node);
  }
  found.delete(tip.id);
  return [...found.values()];
};
