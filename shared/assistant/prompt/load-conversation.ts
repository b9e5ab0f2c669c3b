import { AppError } from "#shared/kernel/errors.ts";
import type { ModificationId } from "#shared/kernel/ids.ts";
import type { Message } from "#shared/chat/threads/message.ts";
import { threadNotFound } from "#shared/chat/threads/permissions.ts";
import type { Modification } from "#shared/chat/threads/modification.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { extendSummary, type ThreadSummary } from "#shared/chat/threads/summary.ts";
import type { Turn } from "../model-port.ts";
import type { RunPorts } from "../run-ports.ts";
import { lacksErrorCode, withoutRefused } from "./refused-messages.ts";
import { historyTurns, MOST_MESSAGES, splitHistory } from "./transcript.ts";

/** The conversation before this run, and the key of the provider's prompt cache. */
export interface Conversation {
  history: readonly Turn[];
  cacheKey: string;
}

type Ports = Pick<RunPorts, "threads" | "runs" | "settings" | "clock" | "log" | "memory">;

/** The messages between two summaries, and one more turn. */
const NEWEST = MOST_MESSAGES + 2;
/** Limit of messages that one run adds to a summary that lags far behind. */
const MOST_CAUGHT_UP = 100;

/** The newest messages, in order; messages are immutable, so that those in the cache are not read again. */
const newestMessages = async (
  { tenant_id, thread_id, message_seq }: Run,
  { threads, memory }: Ports,
): Promise<readonly Message[]> => {
  const key = `${tenant_id} ${thread_id} messages`;
  const known = ((memory?.find(key) ?? []) as readonly Message[]).filter(({ seq }) => seq < message_seq);
  const last = known.at(-1)?.seq ?? 0;
  const read = (order: "asc" | "desc", from_seq: number): Promise<Message[]> =>
    threads.listMessages(tenant_id, thread_id, { order, limit: NEWEST, from_seq });
  const added =
    message_seq - last < NEWEST ? await read("asc", last + 1) : (await read("desc", message_seq)).reverse();
  const isNext = added[0]?.seq === last + 1;
  const messages = [...(isNext ? known : []), ...added]
    .filter(({ seq }) => seq <= message_seq)
    .slice(-NEWEST);
  memory?.keep(key, messages);
  return messages;
};

/** The messages that no summary covers yet; reads again only where a summary was missed. */
const messagesAfter = async (
  covered: number,
  newest: readonly Message[],
  run: Run,
  threads: Ports["threads"],
): Promise<Message[]> => {
  const after = newest.filter(({ seq }) => seq > covered);
  const first = after[0]?.seq ?? covered + 1;
  if (first === covered + 1) return after;
  const query = { order: "asc", limit: MOST_CAUGHT_UP, from_seq: covered + 1 } as const;
  const missed = await threads.listMessages(run.tenant_id, run.thread_id, query);
  return [...missed.filter(({ seq }) => seq < first), ...after];
};

/** What the model may be told: not what its provider refused. Answers of earlier versions are asked from their runs. */
const tellable = async (messages: readonly Message[], { runs }: Ports): Promise<Message[]> => {
  const codes = new Map<Message, unknown>();
  await Promise.all(
    messages.filter(lacksErrorCode).map(async (answer) => {
      const { tenant_id, thread_id, run_id } = answer;
      const ended = run_id === null ? null : await runs.getRun(tenant_id, thread_id, run_id);
      codes.set(answer, ended?.error?.code);
    }),
  );
  return withoutRefused(messages, (answer) => codes.get(answer) ?? answer.metadata["error_code"]);
};

/** The cache key of an edit that this worker made. */
export const modificationKey = ({ tenant_id, thread_id }: Run, id: ModificationId): string =>
  `${tenant_id} ${thread_id} ${id}`;

/** The edits named by the messages to summarise; most are in the cache, as this worker made them. */
const editsOf = async (
  messages: readonly Message[],
  run: Run,
  { threads, memory }: Ports,
): Promise<Modification[]> => {
  const ids = messages.flatMap(({ calls }) => calls.flatMap(({ modification_id }) => modification_id ?? []));
  const known = ids.map((id) => (memory?.find(modificationKey(run, id)) ?? null) as Modification | null);
  const missing = ids.filter((_, at) => known[at] === null);
  const read =
    missing.length === 0 ? [] : await threads.getModifications(run.tenant_id, run.thread_id, missing);
  return [...known.filter((modification) => modification !== null), ...read];
};

const fold = async (
  before: ThreadSummary | null,
  messages: readonly [Message, ...Message[]],
  run: Run,
  ports: Ports,
): Promise<ThreadSummary> => {
  const { threads, clock, log } = ports;
  const modifications = await editsOf(messages, run, ports);
  const summary = extendSummary({ before, messages, modifications, now: clock() });
  try {
    await threads.putSummary(summary);
  } catch (error) {
    // the next run makes the summary again
    log("summary_not_stored", { run_id: run.id, error });
  }
  return summary;
};

/**
 * The thread's history for a prompt: one summary of the older messages, then the newest ones unchanged. When these
 * outgrow their token budget, the older half is added to the summary. So reading is bounded however long the thread
 * is, and between two summaries the prefix stays the same for the provider's prompt cache.
 */
export const loadConversation = async (run: Run, ports: Ports): Promise<Conversation> => {
  const { threads, settings } = ports;
  const { tenant_id, thread_id, message_seq } = run;
  const [{ thread }, stored, newest] = await Promise.all([
    threads.getAccess(tenant_id, thread_id, run.user_id),
    threads.getSummary(tenant_id, thread_id, message_seq - 1),
    newestMessages(run, ports),
  ]);
  if (!thread) throw threadNotFound();
  const messages = await tellable(await messagesAfter(stored?.seq ?? 0, newest, run, threads), ports);
  const { older, kept } = splitHistory(messages, settings.history_tokens);
  const [first, ...rest] = older;
  const summary = first ? await fold(stored, [first, ...rest], run, ports) : stored;
  if (kept.length === 0) throw new AppError("internal", "The message that this run answers is not stored.");
  return { history: historyTurns(summary, kept), cacheKey: thread.openai_thread_id };
};
