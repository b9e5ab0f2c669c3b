import type { Message } from "#shared/chat/threads/message.ts";
import { viewableThread } from "#shared/chat/threads/permissions.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { ToolCall } from "#shared/chat/runs/run.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import type { ThreadId } from "#shared/kernel/ids.ts";

export interface ListMessagesPorts {
  threads: Pick<ThreadStore, "getAccess" | "listMessages" | "getToolCalls">;
}

/** A message with its run's tool calls, in order; a call without a stored result is omitted. */
export interface MessageView {
  message: Message;
  calls: ToolCall[];
}

export interface MessageQuery {
  order: "asc" | "desc";
  limit: number;
  /** The start of the page: an offset in the requested order, or a message's `seq`. */
  start: { offset: number } | { seq: number };
}

/** A page of a thread's messages; `nextSeq` is the start of the next page, null at the end. */
export const listMessages = async (
  ports: ListMessagesPorts,
  principal: Principal,
  id: ThreadId,
  query: MessageQuery,
): Promise<{ items: MessageView[]; nextSeq: number | null; total: number }> => {
  const access = await ports.threads.getAccess(principal.tenant_id, id, principal.id);
  const { thread } = viewableThread(principal, access);
  const total = thread.message_count;
  const first = firstSeq(query, total);
  if (first < 1 || first > total) return { items: [], nextSeq: null, total };
  const messages = await ports.threads.listMessages(principal.tenant_id, id, {
    order: query.order,
    limit: query.limit,
    from_seq: first,
  });
  const last = messages.at(-1);
  const next = last && last.seq + (query.order === "asc" ? 1 : -1);
  return {
    items: await hydrate(ports, thread, messages),
    nextSeq: next !== undefined && next >= 1 && next <= total ? next : null,
    total,
  };
};

/** Messages are numbered from 1 without gaps, so an offset translates to a key and costs no reads. */
const firstSeq = ({ order, start }: MessageQuery, total: number): number => {
  if ("seq" in start) return start.seq;
  return order === "asc" ? start.offset + 1 : total - start.offset;
};

/** Adds the tool calls that messages refer to; their results are stored only in the call items. */
export const hydrate = async (
  ports: { threads: Pick<ThreadStore, "getToolCalls"> },
  thread: Pick<Thread, "tenant_id" | "id">,
  messages: readonly Message[],
): Promise<MessageView[]> => {
  const places = messages.flatMap((message) =>
    message.calls.map(({ step, index }) => ({ run_id: message.run_id ?? "", step, index })),
  );
  const calls =
    places.length > 0 ? await ports.threads.getToolCalls(thread.tenant_id, thread.id, places) : [];
  return withCalls(messages, calls);
};

/** Joins messages with the tool calls they refer to. */
export const withCalls = (messages: readonly Message[], calls: readonly ToolCall[]): MessageView[] => {
  const byPlace = new Map(calls.map((call) => [place(call), call]));
  return messages.map((message) => ({
    message,
    calls: message.calls.flatMap((call) => {
      const found = byPlace.get(place({ ...call, run_id: message.run_id ?? "" }));
      return found ? [found] : [];
    }),
  }));
};

const place = ({ run_id, step, index }: { run_id: string; step: number; index: number }): string =>
  `${run_id}#${step}#${index}`;
