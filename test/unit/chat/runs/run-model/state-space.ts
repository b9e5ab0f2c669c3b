import { isOpen } from "#shared/chat/runs/run.ts";
import type { Space, Step } from "./explore.ts";
import { stateKeys } from "./state-keys.ts";
import { endsByItself } from "./liveness.ts";
import { commonSteps, outsiderSteps } from "./outsiders.ts";
import type { Rules } from "./rules.ts";
import { NAMES, type State } from "./state.ts";
import { workerSteps } from "./worker.ts";

/** The clock moves to just before, at and just after the next deadline. */
const timeSteps = (state: State): Step<State>[] => {
  const { run, now } = state;
  if (!isOpen(run.status)) return [];
  const { queued_until, running_until } = run.deadlines;
  const waits = run.status === "queued" ? [queued_until] : [run.lease_until, running_until];
  const deadlines = [run.next_check_at, ...waits]
    .filter((at) => at !== null)
    .map((at) => Date.parse(at))
    .filter((at) => at > now);
  if (deadlines.length === 0) return [];
  const next = Math.min(...deadlines);
  return [next - 1, next, next + 1]
    .filter((at) => at > now)
    .map((at) => ({ label: `time goes to ${at - next} ms from a deadline`, to: { ...state, now: at } }));
};

const stateFault = ({ run, active }: State): string | null => {
  if (isOpen(run.status) !== active)
    return "the thread is held by a run that has ended, or is free under one";
  if (isOpen(run.status) !== (run.next_check_at !== null)) return "an open run has no next check";
  const mayBeHeld = run.status === "running" || run.status === "cancelling";
  return mayBeHeld || run.lease_until === null ? null : `a lease is held under ${run.status}`;
};

const isWorker = (name: string) => name === "a" || name === "b";

/** The state space of a run with two workers, a sweeper, a cancel, two decisions and a dead letter. */
export const runSpace = (initial: readonly State[], rules: Rules): Space<State> => {
  const { stateKey, storeKey } = stateKeys();
  const ended = new Map<string, boolean>();
  const ends = (state: State): boolean => {
    if (!isOpen(state.run.status)) return true;
    const key = `${state.now};${storeKey(state)}`;
    const known = ended.get(key);
    if (known !== undefined) return known;
    const answer = endsByItself(state, rules);
    ended.set(key, answer);
    return answer;
  };
  return {
    initial,
    key: stateKey,
    steps: (state) => [
      ...timeSteps(state),
      ...NAMES.filter((name) => rules.plays.includes(name)).flatMap((name) => [
        ...commonSteps(state, name, rules),
        ...(isWorker(name) ? workerSteps(state, name, rules) : outsiderSteps(state, name, rules)),
      ]),
    ],
    faultOf: (state) => stateFault(state) ?? (ends(state) ? null : "a run is stuck"),
  };
};
