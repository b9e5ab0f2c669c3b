import type { Message } from "#shared/chat/message.ts";
import type { RunWork } from "#shared/chat/run-work.ts";
import type { Turn } from "./model-port.ts";

/** About four characters a token for English prose; a budget, not a bill. */
const tokensOf = (text: string): number => Math.ceil(text.length / 4);

const turnOf = ({ role, content }: Message): Turn[] => {
  if (role === "user") return [{ kind: "user", text: content }];
  // what the system wrote into a thread is for people; it never speaks to the model
  return role === "assistant" ? [{ kind: "assistant", text: content }] : [];
};

/** The thread's past up to the message that is answered, newest first into the budget; that message always fits. */
export const historyTurns = (messages: readonly Message[], upToSeq: number, budgetTokens: number): Turn[] => {
  const newestFirst = messages.filter(({ seq }) => seq <= upToSeq).toSorted((a, b) => b.seq - a.seq);
  const turns: Turn[] = [];
  let left = budgetTokens;
  for (const message of newestFirst) {
    left -= tokensOf(message.content);
    if (left < 0 && message.seq !== upToSeq) break;
    turns.push(...turnOf(message));
  }
  return turns.reverse();
};

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
