import type { Message } from "#shared/chat/threads/message.ts";
import { summaryText, type ThreadSummary } from "#shared/chat/threads/summary.ts";
import type { RunStep } from "#shared/chat/runs/run.ts";
import type { RunWork } from "#shared/chat/runs/run-work.ts";
import type { Turn } from "../model-port.ts";

/** Token estimate: about four characters per token of English prose; for budgets, not for bills. */
const tokensOf = (text: string): number => Math.ceil(text.length / 4);

const turnOf = ({ role, content, metadata }: Message): Turn[] => {
  if (role === "user") return [{ kind: "user", text: content }];
  // system messages are for people and are not sent to the model
  if (role !== "assistant") return [];
  const { state } = metadata;
  return [{ kind: "assistant", text: content, ...(state === undefined ? {} : { state }) }];
};

/** Limit of messages that are replayed unchanged. */
export const MOST_MESSAGES = 24;

const newestWithin = (messages: readonly Message[], budgetTokens: number, most: number): Message[] => {
  const kept: Message[] = [];
  let left = budgetTokens;
  for (const message of messages.toReversed()) {
    left -= tokensOf(message.content);
    // the newest message is the one to answer, and is always kept
    if (kept.length > 0 && (left < 0 || kept.length === most)) break;
    kept.push(message);
  }
  return kept.reverse();
};

/**
 * Splits messages into those to summarise and those to replay: nothing is summarised as long as all fit the budget;
 * then only half the budget is kept, so that summaries are rare.
 */
export const splitHistory = (
  messages: readonly Message[],
  budgetTokens: number,
): { older: readonly Message[]; kept: readonly Message[] } => {
  const all = newestWithin(messages, budgetTokens, MOST_MESSAGES);
  if (all.length === messages.length) return { older: [], kept: messages };
  const kept = newestWithin(messages, budgetTokens / 2, MOST_MESSAGES / 2);
  return { older: messages.slice(0, messages.length - kept.length), kept };
};

/** The thread's history as the model sees it: the summary, then the newest messages. */
export const historyTurns = (summary: ThreadSummary | null, messages: readonly Message[]): Turn[] => [
  ...(summary ? [{ kind: "summary" as const, text: summaryText(summary) }] : []),
  ...messages.flatMap(turnOf),
];

/** Our own id of a call: a model's may repeat within an answer and across answers. */
const replayId = (step: number, index: number): string => `call_${step}_${index}`;

const droppedNotice = ({ calls, dropped_calls }: RunStep): Turn[] =>
  dropped_calls
    ? [
        {
          kind: "notice",
          text: `Only the first ${calls.length} calls of that answer were taken; ${dropped_calls} more were left out. Make fewer calls at a time.`,
        },
      ]
    : [];

/** This run's own answers and tool results, replayed with the provider's output items. */
export const workTurns = ({ steps, calls }: RunWork): Turn[] =>
  steps
    .filter(({ text, calls: made }) => made.length > 0 || text?.trim())
    .flatMap((step): Turn[] => [
      {
        kind: "model",
        text: step.text,
        calls: step.calls.map((call, index) => ({ ...call, call_id: replayId(step.n, index) })),
        output_items: step.output_items,
      },
      ...calls
        .filter((call) => call.step === step.n)
        .map(({ index, name, result }): Turn => ({
          kind: "tool_result",
          call_id: replayId(step.n, index),
          name,
          output_json: JSON.stringify(result),
        })),
      ...droppedNotice(step),
    ]);
