import type { Message } from "#shared/chat/message.ts";
import { THREAD_LIMITS, type Thread } from "#shared/chat/thread.ts";

// a cut between the two halves of a character leaves a lone surrogate
const HALF_CHARACTER = /[\uD800-\uDBFF]$/u;

/** What a list of threads shows of its newest message. */
export const lastMessageOf = ({
  role,
  content,
  created_at,
}: Message): NonNullable<Thread["last_message"]> => ({
  role,
  preview: content.slice(0, THREAD_LIMITS.preview_chars).replace(HALF_CHARACTER, ""),
  created_at,
});
