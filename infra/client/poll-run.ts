import { dataOf, type Api, type ApiClient } from "./client.ts";

export interface PollOptions {
  /** Throws if the run has not ended by then. */
  deadlineMs?: number;
  /** Called with every state that was read. */
  onProgress?: (run: Api["Run"]) => void;
}

const DEADLINE_MS = 60_000;
const WAIT_S = 5;

/** Polls a run until it ends or waits for its owner's approval, at the interval that each response asks for. */
export const pollRun = async (
  api: ApiClient,
  { thread_id, id }: Pick<Api["Run"], "thread_id" | "id">,
  { deadlineMs = DEADLINE_MS, onProgress }: PollOptions = {},
): Promise<Api["Run"]> => {
  const params = { path: { thread_id, run_id: id }, query: { wait: WAIT_S } };
  const until = Date.now() + deadlineMs;
  while (Date.now() < until) {
    // each response gives the time of the next request
    // oxlint-disable-next-line no-await-in-loop
    const run = await dataOf(api.GET("/api/chat/threads/{thread_id}/runs/{run_id}", { params }));
    onProgress?.(run);
    if (run.poll_after_ms === 0 || run.status === "awaiting_approval") return run;
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, run.poll_after_ms));
  }
  throw new Error(`run ${id} did not end within ${deadlineMs / 1000} s`);
};
