import type { ModificationId, ProposalId } from "#shared/kernel/ids.ts";
import type { Run, RunStep, ToolCall } from "../run.ts";

export type IncompleteReason = NonNullable<Run["incomplete_reason"]>;
export type RunFailure = NonNullable<Run["error"]>;

/** The events of the run's state machine. */
export type RunEvent =
  /** A worker claims the job. */
  | { type: "claim"; job_no: number; model: string; prompt_version: string }
  | { type: "renew" }
  /** The model's answer, about to be stored. */
  | { type: "answered"; step: RunStep; doing: string }
  /** A tool call that changed nothing, about to be stored. */
  | { type: "called"; call: ToolCall; doing: string }
  /** A tool call that changed the plan. */
  | { type: "edited"; call: ToolCall; modification_id: ModificationId; version: number; doing: string }
  /** The worker's own time is up: it releases the lease and another job goes on. A model call may have been cut off by it. */
  | { type: "hand_off"; lost_call?: boolean }
  /** The model gave no answer: a delayed job asks again. The failed call may have been billed all the same. */
  | { type: "retry_later"; delay_ms: number; lost_call?: boolean }
  | { type: "finish"; as: "completed" }
  | { type: "finish"; as: "incomplete"; reason: IncompleteReason }
  | { type: "finish"; as: "failed"; error: RunFailure }
  /** A person who may do so asks the run to stop. */
  | { type: "cancel" }
  /** The worker has noticed the cancel. */
  | { type: "stopped" }
  | { type: "propose"; proposal_id: ProposalId }
  | { type: "decide"; decision: "approve" | "reject" }
  /** The sweeper checks the run: time has passed. */
  | { type: "sweep" }
  /** A job has become a dead letter. */
  | { type: "give_up"; job_no: number; error: RunFailure }
  /** An administrator redrives the run with a fresh job. */
  | { type: "redrive" }
  /** The policy under which the run works was tightened: a fresh job goes on under the new one. */
  | { type: "restart" };

export type EventOf<T extends RunEvent["type"]> = Extract<RunEvent, { type: T }>;

/** Why an event is refused. */
export type Refusal =
  | "ended"
  | "stale_job"
  | "lease_held"
  | "not_queued_or_running"
  | "not_running"
  | "not_awaiting_approval"
  | "approval_expired"
  | "not_cancelling"
  | "already_cancelling"
  | "step_out_of_order"
  | "not_due";

export type Transition = { ok: true; run: Run } | { ok: false; refusal: Refusal };
