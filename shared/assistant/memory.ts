/**
 * What this worker's earlier runs read or made and what never changes once it is stored, by a key that names its
 * tenant. It stands for the stored thing itself, never for the right to see it.
 */
export interface Memory {
  /** Null where nothing is kept under the key. */
  find(key: string): unknown;
  /** Keeps the value in the place of what was kept under the key; nobody may write on it any more. */
  keep(key: string, value: object): void;
}

/** Characters of JSON; as objects they take about four times that in bytes. */
const MOST_CHARACTERS = 4_000_000;

/** What one run holds the next one reads. */
const freeze = (value: unknown): void => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
};

/** Remembers what was used last, up to `most` characters of it. */
export const createMemory = (most: number = MOST_CHARACTERS): Memory => {
  // in the order of their last use
  const kept = new Map<string, { value: unknown; size: number }>();
  let size = 0;
  const drop = (key: string): void => {
    size -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    find: (key) => {
      const found = kept.get(key);
      if (!found) return null;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    keep: (key, value) => {
      drop(key);
      freeze(value);
      const added = JSON.stringify(value).length;
      kept.set(key, { value, size: added });
      size += added;
      for (const oldest of kept.keys()) {
        if (size <= most) break;
        drop(oldest);
      }
    },
  };
};
