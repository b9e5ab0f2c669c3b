import { threadSummary } from "#shared/chat/threads/summary.ts";
import { entity } from "../kit/entity.ts";
import { THREAD_PARTITION } from "./thread-items.ts";

export const summaryItem = entity({
  type: "summary",
  schema: threadSummary,
  pk: THREAD_PARTITION,
  sk: "SUMMARY#{seq:10}",
  packed: ["entries"],
});
