import { describe, expect, it } from "vitest";
import { BROKEN } from "./run-model/broken-rules.ts";
import { type Explored, explore } from "./run-model/explore.ts";
import { REAL, type Rules } from "./run-model/rules.ts";
import { runSpace } from "./run-model/space.ts";
import { ASKING_STARTS, EDITING_STARTS, follow, POSTED } from "./run-model/starts.ts";
import type { Script } from "./run-model/state.ts";

const DEPTH = Number(process.env["PLUGWRIGHT_DEPTH"] ?? 7);
/** A walk that meets fewer states than these has lost some of the moves. */
const FEWEST = DEPTH < 8 ? { editing: 150_000, asking: 50_000 } : { editing: 500_000, asking: 100_000 };
const EDITS: Script = [["edit"], []];
const ASKS: Script = [["risky edit"], []];

/** Everything within so many steps of these ways into a run; the ways themselves are the real machine's. */
const walk = (script: Script, starts: typeof ASKING_STARTS, rules: Partial<Rules> = {}): Explored => {
  const real = runSpace([POSTED], { ...REAL, script });
  const initial = starts.map((labels) => follow(real, labels));
  return explore(runSpace(initial, { ...REAL, ...rules, script }), DEPTH);
};

describe("whatever two workers, a sweeper, a cancel, two decisions and a dead letter do", () => {
  it("a run that edits keeps every promise", { timeout: 60_000 }, () => {
    const { broken, states, transitions } = walk(EDITS, EDITING_STARTS);
    expect(broken).toBeNull();
    expect(states).toBeGreaterThan(FEWEST.editing);
    expect(transitions).toBeGreaterThan(states);
  });

  it("a run that asks the owner keeps every promise", { timeout: 60_000 }, () => {
    const { broken, states, transitions } = walk(ASKS, ASKING_STARTS);
    expect(broken).toBeNull();
    expect(states).toBeGreaterThan(FEWEST.asking);
    expect(transitions).toBeGreaterThan(states);
  });
});

describe("the walk finds", () => {
  it.each(BROKEN)("$name", { timeout: 60_000 }, ({ rules, fault }) => {
    const { broken } = walk(EDITS, EDITING_STARTS, rules);
    expect(broken?.fault).toMatch(fault);
  });
});
