import { AppError } from "#shared/kernel/errors.ts";

/**
 * Holds a write back with `precondition_failed` when the item is at none of the revisions the caller expects (null:
 * any), or isn't there. What has no versions is known by its revision.
 */
export const expectRevision = (
  item: { rev: number; version?: number } | null,
  expected: readonly number[] | null,
): void => {
  if (expected === null || (item && expected.includes(item.rev))) return;
  throw new AppError(
    "precondition_failed",
    "It has changed since you read it; read it again and decide anew.",
    {
      current_version: item?.version ?? item?.rev ?? null,
      current_revision: item?.rev ?? null,
    },
  );
};
