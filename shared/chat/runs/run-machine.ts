import { isoTime } from "#shared/kernel/clock.ts";
import type { MessageId, RunId, SnapshotId, TenantId, ThreadId, UserId } from "#shared/kernel/ids.ts";
import {
  cancel,
  decide,
  finish,
  giveUp,
  propose,
  redrive,
  restart,
  stopped,
  sweep,
} from "./run-machine/control-transitions.ts";
import type { EventOf, RunEvent, Transition } from "./run-machine/events.ts";
import { nextQueuedCheck, refuse } from "./run-machine/parts.ts";
import {
  answered,
  called,
  claim,
  edited,
  handOff,
  renew,
  retryLater,
} from "./run-machine/worker-transitions.ts";
import type { RunSettings } from "./run-settings.ts";
import { isOpen, type Job, type Run, type RunOptions } from "./run.ts";

interface NewRun {
  id: RunId;
  tenant_id: TenantId;
  thread_id: ThreadId;
  message_id: MessageId;
  message_seq: number;
  user_id: UserId;
  options: RunOptions;
  /** The tip of the thread's branch when the message is posted. */
  base_snapshot_id: SnapshotId;
  expected_ms?: number | null;
  /** Milliseconds since the epoch. */
  now: number;
  settings: RunSettings;
}

/** The run of a message that has just been posted: queued, with its first job. */
export const newRun = ({ now, settings, expected_ms = null, ...given }: NewRun): Run => ({
  ...given,
  expected_ms,
  status: "queued",
  incomplete_reason: null,
  outcome: null,
  result_version: null,
  job_no: 1,
  fence: 0,
  attempt: 0,
  lease_until: null,
  next_check_at: nextQueuedCheck(now, now, settings),
  queued_at: isoTime(now),
  started_at: null,
  ended_at: null,
  deadlines: { queued_until: isoTime(now + settings.queued_expires_ms), running_until: null },
  running_ms: 0,
  progress: { step: 0, doing: "waiting in the queue" },
  step_count: 0,
  model: null,
  prompt_version: null,
  usage: { input_tokens: 0, cached_tokens: 0, output_tokens: 0, model_calls: 0, tool_calls: 0 },
  cost_micro_usd: 0,
  lost_calls: 0,
  modification_ids: [],
  assistant_message_id: null,
  proposal_id: null,
  error: null,
  model_failures: 0,
  rev: 1,
  updated_at: isoTime(now),
});

type Answers = {
  [T in RunEvent["type"]]: (run: Run, event: EventOf<T>, now: number, settings: RunSettings) => Transition;
};

const ANSWERS: Answers = {
  claim,
  renew,
  answered,
  called,
  edited,
  hand_off: handOff,
  retry_later: retryLater,
  finish,
  cancel,
  stopped,
  propose,
  decide,
  sweep,
  give_up: giveUp,
  redrive,
  restart,
};

/**
 * The transition function of the run's state machine: the run after an event, or why the event is refused. Total:
 * every state has an answer to every event.
 */
export const moveRun = (run: Run, event: RunEvent, now: number, settings: RunSettings): Transition => {
  if (!isOpen(run.status)) return refuse("ended");
  const answer = ANSWERS[event.type] as Answers["sweep"];
  return answer(run, event as EventOf<"sweep">, now, settings);
};

/** The job to send after the newest write of a run. */
export const jobOf = ({ tenant_id, thread_id, id, job_no }: Run): Job => ({
  tenant_id,
  thread_id,
  run_id: id,
  job_no,
});
