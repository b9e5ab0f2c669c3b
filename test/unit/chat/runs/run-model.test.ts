import { describe, expect, it } from "vitest";
import { BROKEN } from "./run-model/broken-rules.ts";
import { type Explored, explore } from "./run-model/explore.ts";
import { REAL, type Rules } from "./run-model/rules.ts";
import { runSpace } from "./run-model/state-space.ts";
import { ASKING_STARTS, EDITING_STARTS, follow, POSTED } from "./run-model/starts.ts";
import type { Script } from "./run-model/state.ts";

const DEPTH = Number(process.env["PLUGWRIGHT_DEPTH"] ?? 7);
/** A walk that meets fewer states than these has lost some of the moves. */
const FEWEST = DEPTH < 8 ? { editing: 150_000, asking: 50_000 } : { editing: 500_000, asking: 100_000 };
const EDITS: Script = [["edit"], []];
const ASKS: Script = [["risky edit"], []];

/** Model checking: explores all states within so many steps of each start; the starts are reached through the real machine. */
const walk = (script: Script, starts: typeof ASKING_STARTS, rules: Partial<Rules> = {}): Explored => {
  const real = runSpace([POSTED], { ...REAL, script });
  const initial = starts.map((labels) => follow(real, labels));
  return explore(runSpace(initial, { ...REAL, ...rules, script }), DEPTH);
};

describe("model checking of two workers, a sweeper, a cancel, two decisions and a dead letter", () => {
  it("a run that edits keeps every invariant", { timeout: 60_000 }, () => {
    const { broken, states, transitions } = walk(EDITS, EDITING_STARTS);
    expect(broken).toBeNull();
    expect(states).toBeGreaterThan(FEWEST.editing);
    expect(transitions).toBeGreaterThan(states);
  });

  it("a run that asks the owner keeps every invariant", { timeout: 60_000 }, () => {
    const { broken, states, transitions } = walk(ASKS, ASKING_STARTS);
    expect(broken).toBeNull();
    expect(states).toBeGreaterThan(FEWEST.asking);
    expect(transitions).toBeGreaterThan(states);
  });
});

describe("the model checker finds", () => {
  it.each(BROKEN)("$name", { timeout: 60_000 }, ({ rules, fault }) => {
    const { broken } = walk(EDITS, EDITING_STARTS, rules);
    expect(broken?.fault).toMatch(fault);
  });
});
