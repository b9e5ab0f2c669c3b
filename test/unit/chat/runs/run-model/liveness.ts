import { isOpen } from "#shared/chat/runs/run.ts";
import { commonSteps, outsiderSteps } from "./outsiders.ts";
import type { Rules } from "./rules.ts";
import { IDLE, type Name, NAMES, type State } from "./state.ts";
import { workerSteps } from "./worker.ts";

// the longest script takes a worker a dozen moves, a run without workers two dozen sweeps
const MOVES = 30;
const ROUNDS = 60;

/** Runs one actor alone to its end; nothing is in its way. */
const alone = (state: State, name: Name, rules: Rules): State => {
  let at = state;
  for (let moved = 0; moved < MOVES; moved += 1) {
    const own = name === "sweeper" ? outsiderSteps(at, name, rules) : workerSteps(at, name, rules);
    const next = [...commonSteps(at, name, rules), ...own].find(({ label }) => !label.endsWith("stops"));
    if (!next) return at;
    at = next.to;
  }
  return at;
};

const NOBODY = Object.fromEntries(NAMES.map((name) => [name, IDLE])) as State["actors"];

/**
 * Liveness: whether a run ends after every process has died and every sent job was lost, by sweeps alone, and by
 * sweeps with one working worker.
 */
export const endsByItself = (state: State, rules: Rules): boolean =>
  [false, true].every((helped) => {
    let at: State = { ...state, actors: NOBODY, sent: [] };
    for (let round = 0; round < ROUNDS && isOpen(at.run.status); round += 1) {
      const due = Math.max(
        Date.parse(at.run.next_check_at ?? ""),
        at.run.lease_until === null ? 0 : Date.parse(at.run.lease_until),
      );
      at = alone({ ...at, now: Math.max(at.now, due) }, "sweeper", rules);
      if (helped) at = alone(at, "a", rules);
    }
    return !isOpen(at.run.status);
  });
