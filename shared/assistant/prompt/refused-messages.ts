import type { Message } from "#shared/chat/threads/message.ts";

/** Codes of runs whose conversation the provider refused: it would refuse it again with every later message. */
const REFUSED: ReadonlySet<unknown> = new Set(["content_filter", "model_bad_request"]);

const LEFT_OUT = "(This message was refused by the language model's provider and is left out.)";

/** Whether an answer is of a failed run but does not tell its code, as those of earlier versions of the service. */
export const lacksErrorCode = ({ role, metadata }: Message): boolean =>
  role === "assistant" && metadata["status"] === "failed" && metadata["error_code"] === undefined;

/** The messages without the turns that the provider refused, of which only the edits are told. */
export const withoutRefused = (
  messages: readonly Message[],
  codeOf: (answer: Message) => unknown = ({ metadata }) => metadata["error_code"],
): Message[] => {
  const answers = messages.filter((message) => message.role === "assistant" && REFUSED.has(codeOf(message)));
  const edited = ({ calls }: Message) => calls.some(({ modification_id }) => modification_id !== null);
  const kept = new Set(answers.filter(edited).map(({ reply_to }) => reply_to));
  const refused = new Set(answers.map(({ reply_to }) => reply_to));
  return messages.flatMap((message) => {
    const question = message.role === "user" ? message.id : message.reply_to;
    if (!refused.has(question)) return [message];
    if (!kept.has(question)) return [];
    return message.role === "user" ? [{ ...message, content: LEFT_OUT }] : [message];
  });
};
