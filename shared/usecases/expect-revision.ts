import { AppError } from "#shared/kernel/errors.ts";

/**
 * Optimistic locking: fails with `precondition_failed` when the item is missing or at none of the expected revisions
 * (null: any). An item without a version is matched by its `rev`.
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
