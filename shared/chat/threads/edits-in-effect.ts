import { type Modification, REVERT } from "./modification.ts";

type Made = Pick<Modification, "id" | "op_type" | "operation_payload" | "result_version" | "source_version">;

/** The edits in effect after one more modification, from those in effect at each version before. */
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
  // the revert of a revert brings back what the revert took away
  const [before, since] = [at.get(target.source_version) ?? [], at.get(target.result_version) ?? []];
  const again = before.filter((edit) => !since.includes(edit));
  return [...standing, ...again].toSorted((a, b) => a.result_version - b.result_version);
};

/**
 * The edits of a branch that no later revert has undone, oldest first. Where the oldest records are not given, only
 * those that are known to be in effect.
 */
export const editsInEffect = <M extends Made>(modifications: readonly M[]): readonly M[] => {
  const inOrder = modifications.toSorted((a, b) => a.result_version - b.result_version);
  const at = new Map<number, readonly M[]>();
  let standing: readonly M[] = [];
  for (const made of inOrder) {
    standing = after(made, standing, at, inOrder);
    at.set(made.result_version, standing);
  }
  return standing;
};
