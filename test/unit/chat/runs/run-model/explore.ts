/** A transition from a state to the next. */
export interface Step<S> {
  label: string;
  to: S;
  /** The invariant that this transition violates. */
  fault?: string | null;
}

export interface Space<S> {
  initial: readonly S[];
  steps(state: S): Step<S>[];
  /** The identity of a state: two states with the same key are the same. */
  key(state: S): string;
  /** The invariant that a state violates. */
  faultOf(state: S): string | null;
}

export interface Explored {
  states: number;
  transitions: number;
  /** The shortest counterexample. */
  broken: { fault: string; trace: string[] } | null;
}

/** How a state was reached; intermediate states are not kept in memory. */
interface Way {
  label: string;
  before: Way | null;
}

const traceOf = (way: Way): string[] => {
  const trace: string[] = [];
  for (let at: Way | null = way; at; at = at.before) trace.unshift(at.label);
  return trace;
};

/**
 * An explicit-state model checker: explores all states within so many steps breadth-first, so that the first
 * counterexample is a shortest one.
 */
export const explore = <S>(space: Space<S>, depth: number): Explored => {
  const seen = new Set<string>();
  let transitions = 0;
  const isNew = (state: S): boolean => {
    const before = seen.size;
    return seen.add(space.key(state)).size > before;
  };
  const found = (fault: string, way: Way): Explored => ({
    states: seen.size,
    transitions,
    broken: { fault, trace: traceOf(way) },
  });
  let level = space.initial
    .map((state, index) => ({ state, way: { label: `start ${index}`, before: null } as Way }))
    .filter(({ state }) => isNew(state));
  for (const { state, way } of level) {
    const own = space.faultOf(state);
    if (own) return found(own, way);
  }
  for (let at = 1; at <= depth; at += 1) {
    const next: typeof level = [];
    for (const { state, way: before } of level) {
      for (const { label, to, fault } of space.steps(state)) {
        transitions += 1;
        const way = { label, before };
        if (fault) return found(fault, way);
        if (!isNew(to)) continue;
        const own = space.faultOf(to);
        if (own) return found(own, way);
        if (at < depth) next.push({ state: to, way });
      }
    }
    level = next;
  }
  return { states: seen.size, transitions, broken: null };
};
