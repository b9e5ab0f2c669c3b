import * as z from "zod";
import { THREAD_LIMITS } from "#shared/chat/threads/thread.ts";

/** The title of a new thread; one is made where it is left out. */
export const title = z.string().trim().max(THREAD_LIMITS.title_chars).default("");
