import { isOpen, type Run, type RunStatus } from "./run.ts";

/** The counter that stores a tenant's average run time in milliseconds. */
export const RUN_TIME = { bucket: "run-time-ms", key: "all" } as const;

/** Time to live of that average: a tenant without runs for longer starts anew. */
export const RUN_TIME_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const SHORTEST_MS = 250;
const LONGEST_MS = 5000;
/** The polling interval grows by this share of the time that has passed. */
const GROWTH = 0.5;

const bounded = (ms: number): number => Math.round(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, ms)));

const growing = (passedMs: number): number => bounded(SHORTEST_MS + GROWTH * passedMs);

type Waiting = Pick<Run, "status" | "queued_at" | "updated_at" | "proposal_id" | "expected_ms">;

/**
 * The polling interval to suggest, in milliseconds; 0 once the run has ended. It starts short and grows, but the
 * client asks no later than the expected end; after that the interval starts short again and grows.
 */
export const pollAfterMs = (run: Waiting, now: number): number => {
  if (!isOpen(run.status)) return 0;
  // nothing happens until the owner decides
  if (run.status === "awaiting_approval") return LONGEST_MS;
  // time that people take says nothing of the run's own, so it is counted from the run's last write
  const disturbed = run.proposal_id !== null || run.status === "cancelling";
  const passed = Math.max(0, now - Date.parse(disturbed ? run.updated_at : run.queued_at));
  if (disturbed || run.expected_ms === null) return growing(passed);
  const left = run.expected_ms - passed;
  return left > 0 ? Math.min(growing(passed), bounded(left)) : growing(-left);
};

const SAYS_ANYTHING: readonly RunStatus[] = ["completed", "incomplete"];

/** Duration of an ended run; null where it predicts nothing: the run failed, waited for its owner or called no model. */
export const runTimeMs = ({ status, proposal_id, usage, queued_at, ended_at }: Run): number | null =>
  ended_at !== null && SAYS_ANYTHING.includes(status) && proposal_id === null && usage.model_calls > 0
    ? Math.max(1, Date.parse(ended_at) - Date.parse(queued_at))
    : null;

/** Weight of the newest run in the average. */
const WEIGHT = 0.25;

/**
 * The tenant's average run time after one more run, as an exponentially weighted moving average; `before` is null for
 * the first.
 */
export const nextRunTimeMs = (before: number | null, took: number): number =>
  Math.max(1, Math.round(before === null ? took : before + WEIGHT * (took - before)));
