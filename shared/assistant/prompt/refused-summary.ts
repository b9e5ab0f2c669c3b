import { emptied, type ThreadSummary } from "#shared/chat/threads/summary.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { RunPorts } from "../run-ports.ts";
import type { ModelError } from "../model-port.ts";
import type { Conversation } from "./load-conversation.ts";

/**
 * The conversation without its summary, where that may be what the provider refuses: summaries of earlier versions
 * quote messages that were refused. Null for another error, and where there is no summary to leave out.
 */
export const withoutSummary = (conversation: Conversation, error: ModelError): Conversation | null =>
  error.failure === "content_filter" && conversation.summary !== null
    ? {
        ...conversation,
        history: conversation.history.filter(({ kind }) => kind !== "summary"),
        summary: null,
      }
    : null;

/** Keeps of a summary that was refused only what it counts, so that no later message of the thread meets it. */
export const forgetSummary = async (
  summary: ThreadSummary,
  run: Run,
  { threads, clock, log }: Pick<RunPorts, "threads" | "clock" | "log">,
): Promise<void> => {
  try {
    await threads.putSummary(emptied(summary, clock()));
    log("summary_refused", { run_id: run.id, seq: summary.seq });
  } catch (error) {
    // the next run finds out again
    log("summary_not_stored", { run_id: run.id, error });
  }
};
