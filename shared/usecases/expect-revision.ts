import { AppError } from "#shared/kernel/errors.ts";

/** Holds a write back with `precondition_failed` when the item is at none of the revisions the caller expects (null: any). */
export const expectRevision = (
  item: { rev: number; version: number },
  expected: readonly number[] | null,
): void => {
  if (expected === null || expected.includes(item.rev)) return;
  throw new AppError(
    "precondition_failed",
    "It has changed since you read it; read it again and decide anew.",
    {
      current_version: item.version,
      current_revision: item.rev,
    },
  );
};
