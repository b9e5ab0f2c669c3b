/**
 * An in-process cache that a worker keeps between runs, for values that are immutable once they are stored. Each key
 * contains its tenant. A hit replaces reading the stored value, never the access check.
 */
export interface Memory {
  /** Null on a cache miss. */
  find(key: string): unknown;
  /** Stores the value under the key and freezes it. */
  keep(key: string, value: object): void;
}

/** Size limit in characters of JSON; as objects they take about four times as many bytes. */
const MOST_CHARACTERS = 4_000_000;

/** Freezes a value deeply, since later runs share it. */
const freeze = (value: unknown): void => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
};

/** An LRU cache of up to `most` characters of JSON. */
export const createWorkerCache = (most: number = MOST_CHARACTERS): Memory => {
  // least recently used first
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
