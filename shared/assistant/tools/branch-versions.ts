import { AppError } from "#shared/kernel/errors.ts";
import type { SnapshotId } from "#shared/kernel/ids.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { ToolContext } from "./tool.ts";

type OnBranch = Pick<ToolContext, "branch" | "history">;

/** The version of this number in the branch's lineage; a run can reach only the ancestry of its own branch. */
export const versionNumbered = async (
  wanted: number,
  { branch, history }: OnBranch,
): Promise<VersionNode> => {
  const { version, thread } = branch;
  let node: VersionNode | null = version;
  while (node && node.version > wanted) {
    node = node.parent_id ? await history.versionOf(thread.plan_id, node.parent_id) : null;
  }
  if (node?.version === wanted) return node;
  throw new AppError(
    "snapshot_not_found",
    `This branch has no version ${wanted}; it is at ${version.version}.`,
  );
};

/** A version that a modification of this branch refers to. */
export const versionWithId = async (id: SnapshotId, { branch, history }: OnBranch): Promise<VersionNode> => {
  const node = await history.versionOf(branch.thread.plan_id, id);
  if (!node) throw new AppError("snapshot_not_found", "A version that this conversation rests on is gone.");
  return node;
};

/** The version that the thread started from. */
export const baselineVersion = (on: OnBranch): Promise<VersionNode> =>
  versionWithId(on.branch.thread.baseline_snapshot_id, on);
