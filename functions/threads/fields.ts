import { THREAD_LIMITS } from "#shared/chat/threads/thread.ts";
import { oneLine } from "#shared/kernel/one-line.ts";

/** The title of a new thread; one is made where it is left out. */
export const title = oneLine().max(THREAD_LIMITS.title_chars).default("");
