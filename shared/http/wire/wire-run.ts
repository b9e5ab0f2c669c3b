import * as z from "zod";
import { modification } from "#shared/chat/modification.ts";
import { isOpen, run, type Run } from "#shared/chat/run.ts";
import type { RunView } from "#shared/usecases/get-run.ts";
import { presentMessage, wireMessage } from "./wire-message.ts";

const POLL_AFTER_MS = 500;
/** Nothing happens until the owner decides. */
const POLL_AFTER_APPROVAL_MS = 5000;

export const wireRun = run
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
    assistant_message: wireMessage.nullable(),
    modifications: z.array(modification),
    /** When to ask again; 0 once the run has ended. */
    poll_after_ms: z.int().nonnegative(),
  });
export type WireRun = z.output<typeof wireRun>;

export const pollAfterMs = ({ status }: Pick<Run, "status">): number => {
  if (!isOpen(status)) return 0;
  return status === "awaiting_approval" ? POLL_AFTER_APPROVAL_MS : POLL_AFTER_MS;
};

/** `Retry-After` counts in whole seconds; it is there while the run works. */
export const retryAfter = (shown: Pick<Run, "status">): Record<string, string> =>
  isOpen(shown.status) ? { "retry-after": String(Math.ceil(pollAfterMs(shown) / 1000)) } : {};

export const presentRun = ({ run: shown, assistantMessage, modifications }: RunView): WireRun => ({
  id: shown.id,
  thread_id: shown.thread_id,
  message_id: shown.message_id,
  status: shown.status,
  incomplete_reason: shown.incomplete_reason,
  outcome: shown.outcome,
  result_version: shown.result_version,
  options: shown.options,
  progress: shown.progress,
  attempt: shown.attempt,
  queued_at: shown.queued_at,
  started_at: shown.started_at,
  ended_at: shown.ended_at,
  deadlines: shown.deadlines,
  model: shown.model,
  prompt_version: shown.prompt_version,
  usage: shown.usage,
  proposal_id: shown.proposal_id,
  error: shown.error,
  cost_usd: shown.cost_micro_usd / 1_000_000,
  assistant_message: assistantMessage && presentMessage(assistantMessage),
  modifications,
  poll_after_ms: pollAfterMs(shown),
});

export const runPath = ({ thread_id, id }: Pick<Run, "thread_id" | "id">): string =>
  `/api/chat/threads/${thread_id}/runs/${id}`;
