import { AppError } from "#shared/kernel/errors.ts";
import type { Message } from "#shared/chat/message.ts";
import { threadNotFound } from "#shared/chat/permissions.ts";
import type { Run } from "#shared/chat/run.ts";
import { foldMessages, type ThreadSummary } from "#shared/chat/summary.ts";
import type { Turn } from "./model-port.ts";
import type { RunPorts } from "./run-ports.ts";
import { historyTurns, splitHistory } from "./transcript.ts";

/** What was said before this run, and the thread's name at the model's cache. */
export interface Conversation {
  history: readonly Turn[];
  cacheKey: string;
}

type Ports = Pick<RunPorts, "threads" | "settings" | "clock" | "log">;

/** Longer than what lies between two summaries. */
const NEWEST = 40;
/** Of a thread whose summary is far behind, so much is caught up with by one run. */
const MOST_CAUGHT_UP = 100;

/** The messages that no summary stands for yet; one more read only where a summary was missed. */
const messagesAfter = async (
  covered: number,
  newest: readonly Message[],
  run: Run,
  threads: Ports["threads"],
): Promise<Message[]> => {
  const after = newest.filter(({ seq }) => seq > covered).toSorted((a, b) => a.seq - b.seq);
  const first = after[0]?.seq ?? covered + 1;
  if (first === covered + 1) return after;
  const query = { order: "asc", limit: MOST_CAUGHT_UP, from_seq: covered + 1 } as const;
  const missed = await threads.listMessages(run.tenant_id, run.thread_id, query);
  return [...missed.filter(({ seq }) => seq < first), ...after];
};

const fold = async (
  before: ThreadSummary | null,
  messages: readonly [Message, ...Message[]],
  run: Run,
  { threads, clock, log }: Ports,
): Promise<ThreadSummary> => {
  const made = messages.flatMap(({ calls }) => calls.flatMap(({ modification_id }) => modification_id ?? []));
  const modifications = await Promise.all(
    made.map((id) => threads.getModification(run.tenant_id, run.thread_id, id)),
  );
  const summary = foldMessages({
    before,
    messages,
    modifications: modifications.filter((modification) => modification !== null),
    now: clock(),
  });
  try {
    await threads.putSummary(summary);
  } catch (error) {
    // the next run makes it again
    log("summary_not_stored", { run_id: run.id, error });
  }
  return summary;
};

/**
 * The thread's past for a run: the newest messages as they are, and one summary of all before them. When they
 * outgrow their budget the older half is folded into the next summary, so that what is read is bounded however
 * long the thread is, and between two summaries the beginning stays the same for the model's cache.
 */
export const loadConversation = async (run: Run, ports: Ports): Promise<Conversation> => {
  const { threads, settings } = ports;
  const { tenant_id, thread_id, message_seq } = run;
  const [{ thread }, stored, newest] = await Promise.all([
    threads.getAccess(tenant_id, thread_id, run.user_id),
    threads.getSummary(tenant_id, thread_id, message_seq - 1),
    threads.listMessages(tenant_id, thread_id, { order: "desc", limit: NEWEST, from_seq: message_seq }),
  ]);
  if (!thread) throw threadNotFound();
  const messages = await messagesAfter(stored?.seq ?? 0, newest, run, threads);
  const { older, kept } = splitHistory(messages, settings.history_tokens);
  const [first, ...rest] = older;
  const summary = first ? await fold(stored, [first, ...rest], run, ports) : stored;
  if (kept.length === 0) throw new AppError("internal", "The message that this run answers is not stored.");
  return { history: historyTurns(summary, kept), cacheKey: thread.openai_thread_id };
};
