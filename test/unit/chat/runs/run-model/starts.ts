import { queued } from "#test/support/builders/run-states.ts";
import type { Space } from "./explore.ts";
import { DONE, IDLE, type State } from "./state.ts";
import { NOW } from "#test/support/builders/runs.ts";

/** The initial state: a message was posted and its job sent. */
export const POSTED: State = {
  now: NOW,
  run: queued,
  steps: 0,
  receipts: [],
  edits: [],
  proposal: "none",
  active: true,
  endings: 0,
  standing: true,
  policy: "loose",
  sent: [1],
  actors: {
    a: IDLE,
    b: IDLE,
    sweeper: IDLE,
    cancel: IDLE,
    approve: IDLE,
    reject: IDLE,
    bury: IDLE,
    removal: IDLE,
    policy: IDLE,
  },
};

/** A message that was accepted of a person who had been removed, as a cache of callers allows. */
export const POSTED_TOO_LATE: State = {
  ...POSTED,
  standing: false,
  actors: { ...POSTED.actors, removal: DONE },
};

/** The state after these transitions. */
export const follow = (space: Space<State>, labels: readonly string[]): State => {
  let at = POSTED;
  for (const label of labels) {
    const step = space.steps(at).find((one) => one.label === label);
    if (!step) throw new Error(`there is no step "${label}"`);
    at = step.to;
  }
  return at;
};

const CLAIMED = ["a reads for job 1", "a's claim lands", "a loads"];
const ANSWERED = [...CLAIMED, "a is answered", "a's answer lands"];
const AT_LEASE_END = "time goes to 0 ms from a deadline";

/** Start states in the middle of a run, so far apart that a few steps from each cover everything. */
export const EDITING_STARTS: readonly (readonly string[])[] = [
  [],
  [...CLAIMED, "a is answered"],
  [...ANSWERED, AT_LEASE_END],
  [...ANSWERED, "a stops", "a's hand on lands", "a sends job 2"],
  [...ANSWERED, "cancel reads", "cancel's cancel lands"],
];

/** Start states for changes of the owner's standing and of the policy: before, in and after each step of a worker. */
export const STANDING_STARTS: readonly (readonly string[])[] = [
  [],
  ["a reads for job 1", "a's claim lands"],
  [...CLAIMED, "a is answered"],
  [...ANSWERED, "a calls 1.0"],
];

const PROPOSED = [...ANSWERED, "a calls 1.0", "a's propose lands"];

export const ASKING_STARTS: readonly (readonly string[])[] = [
  [...ANSWERED, "a calls 1.0"],
  PROPOSED,
  [...PROPOSED, AT_LEASE_END],
  [...PROPOSED, "approve reads", "approve's decide lands", "approve sends job 2"],
];

/** The same for a run whose owner was asked. */
export const STANDING_ASKING_STARTS: readonly (readonly string[])[] = [
  PROPOSED,
  [...PROPOSED, "approve reads", "approve's decide lands", "approve sends job 2"],
];
