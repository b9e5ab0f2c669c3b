import type { Message } from "#shared/chat/threads/message.ts";
import { summaryText, type ThreadSummary } from "#shared/chat/threads/summary.ts";
import type { RunWork } from "#shared/chat/runs/run-work.ts";
import type { Turn } from "../model-port.ts";

/** About four characters a token for English prose; a budget, not a bill. */
const tokensOf = (text: string): number => Math.ceil(text.length / 4);

const turnOf = ({ role, content }: Message): Turn[] => {
  if (role === "user") return [{ kind: "user", text: content }];
  // what the system wrote into a thread is for people; it never speaks to the model
  return role === "assistant" ? [{ kind: "assistant", text: content }] : [];
};

/** More messages than this are never replayed as they are. */
export const MOST_MESSAGES = 24;

const newestWithin = (messages: readonly Message[], budgetTokens: number, most: number): Message[] => {
  const kept: Message[] = [];
  let left = budgetTokens;
  for (const message of messages.toReversed()) {
    left -= tokensOf(message.content);
    // the newest is the one that is answered, and always fits
    if (kept.length > 0 && (left < 0 || kept.length === most)) break;
    kept.push(message);
  }
  return kept.reverse();
};

/**
 * What of the messages, in order, is replayed as it is, and what becomes part of the summary: nothing as long as
 * all fit; then the older half of what fits, so that it happens once in many turns.
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

/** The thread's past as a model sees it: the summary of the older part, then the newest messages. */
export const historyTurns = (summary: ThreadSummary | null, messages: readonly Message[]): Turn[] => [
  ...(summary ? [{ kind: "summary" as const, text: summaryText(summary) }] : []),
  ...messages.flatMap(turnOf),
];

/** This run's own answers with the results of their calls, replayed with the provider's items. */
export const workTurns = ({ steps, calls }: RunWork): Turn[] =>
  steps
    .filter(({ text, calls: made }) => made.length > 0 || text?.trim())
    .flatMap((step): Turn[] => [
      { kind: "model", text: step.text, calls: step.calls, output_items: step.output_items },
      ...calls
        .filter((call) => call.step === step.n)
        .map(({ call_id, name, result }): Turn => ({
          kind: "tool_result",
          call_id,
          name,
          output_json: JSON.stringify(result),
        })),
    ]);
