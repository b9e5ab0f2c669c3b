import { type Modification, REVERT } from "./modification.ts";

type Made = Pick<Modification, "id" | "op_type" | "operation_payload" | "result_version" | "source_version">;

/** The edits that stand after one more record, given which stood at each version before. */
const after = <M extends Made>(
  made: M,
  standing: readonly M[],
  at: ReadonlyMap<number, readonly M[]>,
  all: readonly M[],
): readonly M[] => {
  if (made.op_type !== REVERT) return [...standing, made];
  const { modification_id, version } = made.operation_payload;
  if (typeof version === "number") return at.get(version) ?? [];
  const target = all.find(({ id }) => id === modification_id);
  if (target?.op_type !== REVERT) return standing.filter(({ id }) => id !== modification_id);
  // going back on a revert makes what it took away stand again
  const [before, since] = [at.get(target.source_version) ?? [], at.get(target.result_version) ?? []];
  const again = before.filter((edit) => !since.includes(edit));
  return [...standing, ...again].toSorted((a, b) => a.result_version - b.result_version);
};

/**
 * The edits of a branch that no later revert has taken away, oldest first. Of a branch whose oldest records are not
 * given, those that are known to stand.
 */
export const standingEdits = <M extends Made>(modifications: readonly M[]): readonly M[] => {
  const inOrder = modifications.toSorted((a, b) => a.result_version - b.result_version);
  const at = new Map<number, readonly M[]>();
  let standing: readonly M[] = [];
  for (const made of inOrder) {
    standing = after(made, standing, at, inOrder);
    at.set(made.result_version, standing);
  }
  return standing;
};
