import { describe, expect, it } from "vitest";
import { BROKEN } from "./run-model/broken-rules.ts";
import { type Explored, explore } from "./run-model/explore.ts";
import { REAL, type Rules } from "./run-model/rules.ts";
import { runSpace } from "./run-model/state-space.ts";
import {
  ASKING_STARTS,
  EDITING_STARTS,
  follow,
  POSTED,
  POSTED_TOO_LATE,
  STANDING_ASKING_STARTS,
  STANDING_STARTS,
} from "./run-model/starts.ts";
import type { Name, Script, State } from "./run-model/state.ts";

const DEPTH = Number(process.env["PLUGWRIGHT_DEPTH"] ?? 7);
/** A walk that meets fewer states than these has lost some of the moves. */
const FEWEST = DEPTH < 8 ? { editing: 150_000, asking: 40_000 } : { editing: 500_000, asking: 100_000 };
const EDITS: Script = [["edit"], []];
const ASKS: Script = [["risky edit"], []];

/** Model checking: explores all states within so many steps of each start; the starts are reached through the real machine. */
const walk = (
  script: Script,
  starts: typeof ASKING_STARTS,
  rules: Partial<Rules> = {},
  others: readonly State[] = [],
  depth = DEPTH,
): Explored => {
  const real = runSpace([POSTED], { ...REAL, script });
  const initial = [...starts.map((labels) => follow(real, labels)), ...others];
  return explore(runSpace(initial, { ...REAL, ...rules, script }), depth);
};

describe("model checking of two workers, a sweeper, a cancel, two decisions and a dead letter", () => {
  it("a run that edits keeps every invariant", { timeout: 240_000 }, () => {
    const { broken, states, transitions } = walk(EDITS, EDITING_STARTS);
    expect(broken).toBeNull();
    expect(states).toBeGreaterThan(FEWEST.editing);
    expect(transitions).toBeGreaterThan(states);
  });

  it("a run that asks the owner keeps every invariant", { timeout: 240_000 }, () => {
    const { broken, states, transitions } = walk(ASKS, ASKING_STARTS);
    expect(broken).toBeNull();
    expect(states).toBeGreaterThan(FEWEST.asking);
    expect(transitions).toBeGreaterThan(states);
  });
});

/** One worker after another is enough: what is in question is an effect against a change from outside. */
const CHANGES: Partial<Rules> = {
  plays: ["a", "b", "sweeper", "approve", "removal", "policy"] satisfies Name[],
};

describe("model checking of a person who is removed and a policy that is tightened at any point", () => {
  it.each([
    ["edits", EDITS, STANDING_STARTS],
    ["asks the owner", ASKS, STANDING_ASKING_STARTS],
  ] as const)(
    "a run that %s has no effect after either was answered",
    { timeout: 240_000 },
    (_, script, starts) => {
      const { broken, states, transitions } = walk(script, starts, CHANGES, [POSTED_TOO_LATE]);
      expect(broken).toBeNull();
      expect(states).toBeGreaterThan(script === EDITS ? 50_000 : 15_000);
      expect(transitions).toBeGreaterThan(states);
    },
  );

  it("finds changes that are not written to open runs", { timeout: 240_000 }, () => {
    const { broken } = walk(EDITS, STANDING_STARTS, { ...CHANGES, reaches: false });
    expect(broken?.fault).toMatch(/after (?:its owner's removal|the tighter policy)/u);
  });

  it("finds a claim that does not look at the person", () => {
    const rules: Partial<Rules> = { plays: ["a"], looksAtStanding: false };
    const { broken } = walk(EDITS, [], rules, [POSTED_TOO_LATE], 12);
    expect(broken?.fault).toMatch(/after its owner's removal/u);
  });
});

describe("the model checker finds", () => {
  it.each(BROKEN)("$name", { timeout: 240_000 }, ({ rules, fault }) => {
    const { broken } = walk(EDITS, EDITING_STARTS, rules);
    expect(broken?.fault).toMatch(fault);
  });
});
