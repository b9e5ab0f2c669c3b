import { isOpen, type Run, type RunStatus } from "./run.ts";

/** The counter-like place of a tenant's figure of how long its runs take, in milliseconds. */
export const RUN_TIME = { bucket: "run-time-ms", key: "all" } as const;

/** A tenant that was away for longer starts anew. */
export const RUN_TIME_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const SHORTEST_MS = 250;
const LONGEST_MS = 5000;
/** Pauses grow by this part of the time that has passed. */
const GROWTH = 0.5;

const bounded = (ms: number): number => Math.round(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, ms)));

const growing = (passedMs: number): number => bounded(SHORTEST_MS + GROWTH * passedMs);

type Waiting = Pick<Run, "status" | "queued_at" | "updated_at" | "proposal_id" | "expected_ms">;

/**
 * In how many milliseconds to ask for a run again; 0 once it has ended. Short at first, then growing, but no later
 * than when runs like it end; from then on growing anew.
 */
export const pollAfterMs = (run: Waiting, now: number): number => {
  if (!isOpen(run.status)) return 0;
  // nothing happens until the owner decides
  if (run.status === "awaiting_approval") return LONGEST_MS;
  // what people do in between says nothing of how long it takes: then it counts from the run's last write
  const disturbed = run.proposal_id !== null || run.status === "cancelling";
  const passed = Math.max(0, now - Date.parse(disturbed ? run.updated_at : run.queued_at));
  if (disturbed || run.expected_ms === null) return growing(passed);
  const left = run.expected_ms - passed;
  return left > 0 ? Math.min(growing(passed), bounded(left)) : growing(-left);
};

const SAYS_ANYTHING: readonly RunStatus[] = ["completed", "incomplete"];

/** How long an ended run took; null where that tells nothing of others: it failed, waited for its owner or asked no model. */
export const runTimeMs = ({ status, proposal_id, usage, queued_at, ended_at }: Run): number | null =>
  ended_at !== null && SAYS_ANYTHING.includes(status) && proposal_id === null && usage.model_calls > 0
    ? Math.max(1, Date.parse(ended_at) - Date.parse(queued_at))
    : null;

/** The newest run counts for a fourth. */
const WEIGHT = 0.25;

/** The tenant's figure after one more run; `before` is null for the first. */
export const nextRunTimeMs = (before: number | null, took: number): number =>
  Math.max(1, Math.round(before === null ? took : before + WEIGHT * (took - before)));
