import * as z from "zod";
import { modification } from "#shared/chat/threads/modification.ts";
import { pollAfterMs } from "#shared/chat/runs/poll-hint.ts";
import { proposal, type Proposal } from "#shared/chat/threads/proposal.ts";
import { isOpen, run, type Run } from "#shared/chat/runs/run.ts";
import { usdOf } from "#shared/kernel/money.ts";
import { project } from "#shared/kernel/project.ts";
import { revisionTag } from "../entity-tag.ts";
import type { RunView } from "#shared/usecases/runs/get-run.ts";
import { presentMessage, wireMessage } from "./wire-message.ts";
import { presentSteps, wireStep } from "./wire-step.ts";

export const wireProposal = proposal
  .omit({ tenant_id: true, thread_id: true, run_id: true, step: true, index: true, status: true })
  .extend({
    /** `lapsed`: the run went on or ended without an answer. */
    status: z.enum([...proposal.shape.status.options, "lapsed"]),
  });

const shown = run
  .pick({
    id: true,
    thread_id: true,
    message_id: true,
    status: true,
    incomplete_reason: true,
    outcome: true,
    result_version: true,
    options: true,
    progress: true,
    attempt: true,
    queued_at: true,
    started_at: true,
    ended_at: true,
    deadlines: true,
    model: true,
    prompt_version: true,
    usage: true,
    proposal_id: true,
    error: true,
  })
  .extend({
    cost_usd: z.number(),
    /** The polling interval; 0 once the run has ended. */
    poll_after_ms: z.int().nonnegative(),
  });

export const wireRun = shown.extend({
  steps: z.array(wireStep),
  assistant_message: wireMessage.nullable(),
  modifications: z.array(modification),
  /** The newest edit proposed to the owner; a decision refers to it by hash. */
  proposal: wireProposal.nullable(),
});

/** A run as a list shows it: its results by id only. */
export const wireListedRun = shown.extend({
  assistant_message_id: run.shape.assistant_message_id,
  modification_ids: run.shape.modification_ids,
});

/** The accepted message and the run that will answer it. */
export const wirePosted = z.strictObject({
  message: wireMessage,
  run: wireRun,
  poll_url: z.string(),
  poll_after_ms: z.int().nonnegative(),
});
export type WireListedRun = z.output<typeof wireListedRun>;
export type WireRun = z.output<typeof wireRun>;

/** `Retry-After` in whole seconds, while the run is open. */
export const retryAfter = (shown: Run, now: number): Record<string, string> =>
  isOpen(shown.status) ? { "retry-after": String(Math.ceil(pollAfterMs(shown, now) / 1000)) } : {};

const derived = (stored: Run, now: number) => ({
  cost_usd: usdOf(stored.cost_micro_usd),
  poll_after_ms: pollAfterMs(stored, now),
});

export const presentListedRun = (stored: Run, now: number): WireListedRun =>
  project(wireListedRun, { ...stored, ...derived(stored, now) });

const presentProposal = (stored: Proposal, waits: boolean): z.output<typeof wireProposal> =>
  project(wireProposal, {
    ...stored,
    status: stored.status === "pending" && !waits ? "lapsed" : stored.status,
  });

/** A run as seen at a time; `poll_after_ms` depends on that time and is not part of the ETag. */
export const presentRun = (
  { run: stored, work, assistantMessage, modifications, proposal: asked }: RunView,
  now: number,
): WireRun =>
  project(wireRun, {
    ...stored,
    ...derived(stored, now),
    steps: presentSteps(work),
    assistant_message: assistantMessage && presentMessage(assistantMessage),
    modifications,
    proposal: asked && presentProposal(asked, stored.status === "awaiting_approval"),
  });

export const runPath = ({ thread_id, id }: Pick<Run, "thread_id" | "id">): string =>
  `/api/chat/threads/${thread_id}/runs/${id}`;

/** The response after a change of a run: its current state, its location and the polling interval. */
export const answerRun = <S extends number>(status: S, view: RunView, now: number) => ({
  status,
  body: presentRun(view, now),
  headers: { location: runPath(view.run), ...retryAfter(view.run, now) },
  etag: revisionTag(view.run.rev),
});
