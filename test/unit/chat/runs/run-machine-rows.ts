import { EVENTS, type EventName } from "#test/support/builders/run-states.ts";

/** The expected transition of each event in a state: `=status` it moves to, or the refusal. */
export type Row = Readonly<Record<EventName, string>>;

const NOT_RUNNING = {
  renew: "not_running",
  answered: "not_running",
  answered_out_of_order: "not_running",
  called: "not_running",
  edited: "not_running",
  hand_off: "not_running",
  retry_later: "not_running",
  complete: "not_running",
  stop_short: "not_running",
  fail: "not_running",
  propose: "not_running",
} as const;
const NO_PROPOSAL = { approve: "not_awaiting_approval", reject: "not_awaiting_approval" } as const;
const NOT_CLAIMABLE = {
  claim: "not_queued_or_running",
  claim_of_the_second_job: "not_queued_or_running",
  give_up: "not_queued_or_running",
  redrive: "not_queued_or_running",
  restart: "not_queued_or_running",
} as const;

/** Refusals of the first job once a newer one exists. */
const FIRST_IS_STALE = { claim: "stale_job", give_up: "stale_job" } as const;

export const QUEUED: Row = {
  ...NOT_RUNNING,
  ...NO_PROPOSAL,
  claim: "=running",
  claim_of_the_second_job: "stale_job",
  cancel: "=cancelled",
  stopped: "not_cancelling",
  sweep: "not_due",
  give_up: "=failed",
  redrive: "=queued",
  restart: "=queued",
};
export const QUEUED_BY_SECOND_JOB: Row = {
  ...QUEUED,
  ...FIRST_IS_STALE,
  claim_of_the_second_job: "=running",
};
export const QUEUED_BY_A_LATER_JOB: Row = { ...QUEUED, ...FIRST_IS_STALE };

export const HELD: Row = {
  ...NO_PROPOSAL,
  claim: "lease_held",
  claim_of_the_second_job: "stale_job",
  renew: "=running",
  answered: "=running",
  answered_out_of_order: "step_out_of_order",
  called: "=running",
  edited: "=running",
  hand_off: "=running",
  retry_later: "=running",
  complete: "=completed",
  stop_short: "=incomplete",
  fail: "=failed",
  stopped: "not_cancelling",
  propose: "=awaiting_approval",
  cancel: "=cancelling",
  sweep: "not_due",
  give_up: "lease_held",
  redrive: "lease_held",
  restart: "=running",
};
export const LAPSED: Row = {
  ...HELD,
  claim: "=running",
  cancel: "=cancelled",
  sweep: "=running",
  give_up: "=failed",
  redrive: "=running",
};
export const HANDED_ON: Row = {
  ...LAPSED,
  ...FIRST_IS_STALE,
  claim_of_the_second_job: "=running",
  renew: "not_running",
  sweep: "not_due",
};

export const AWAITING: Row = {
  ...NOT_RUNNING,
  ...NOT_CLAIMABLE,
  cancel: "=cancelled",
  stopped: "not_cancelling",
  approve: "=queued",
  reject: "=queued",
  sweep: "not_due",
};

/** The same after the time of the proposal. */
export const EXPIRED: Row = {
  ...AWAITING,
  approve: "approval_expired",
  reject: "approval_expired",
  sweep: "=queued",
};

export const CANCELLING: Row = {
  ...NOT_RUNNING,
  ...NO_PROPOSAL,
  ...NOT_CLAIMABLE,
  cancel: "already_cancelling",
  stopped: "=cancelled",
  sweep: "not_due",
};

export const ENDED = Object.fromEntries(Object.keys(EVENTS).map((name) => [name, "ended"])) as Row;
