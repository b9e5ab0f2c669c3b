import { createApiClient, dataOf, type ApiClient } from "#infra/client/client.ts";
import { makePlan } from "#infra/client/make-plan.ts";
import type { Session } from "./stack.ts";

const WELL = "4200346118";
const LONGEST_WAIT_S = 10;

/** Two model calls and one tool, no edit. */
export const A_QUESTION = "What formation plugs are in this plan?";

/** The timings of one turn, in milliseconds since the message was sent. */
export interface Turn {
  /** Until the message was accepted. */
  acceptMs: number;
  /** Until the run had stored its answer, by the run's clock, which is this machine's. */
  storedMs: number;
  /** Until the polling client had read the answer. */
  seenMs: number;
  /** Claims of the run; more than one means that a worker's lease expired or that it handed the run over. */
  attempts: number;
}

/** One timing of each turn. */
export const taken = (turns: readonly Turn[], what: keyof Turn): number[] => turns.map((turn) => turn[what]);

export interface Conversation {
  /** Posts a message and polls its run until it ends; throws unless the run completes with the outcome. */
  turn(content: string, outcome?: string): Promise<Turn>;
}

/** A user's threads on the plan of the sample well with the most steps. */
export const openConversations = async ({ url, token }: Session) => {
  const api = createApiClient({ url, token });
  const { plan_id, payload } = await makePlan(api, WELL);
  const open = async (title: string): Promise<Conversation> => {
    const body = { well_api14: WELL, plan_id, title };
    const { id } = await dataOf(api.POST("/api/chat/threads", { body }));
    return { turn: (content, outcome = "changed") => turn(api, id, content, outcome) };
  };
  const plug = payload.steps.find(({ purposes }) => purposes.includes("formation_top"));
  if (!plug?.materials) throw new Error("The plan has no formation plug");
  const sacks = plug.materials.sacks_computed;
  return {
    open,
    /**
     * Three model calls, two tools, one edit: reads the plan, sets the sacks, answers. Each turn changes the plan,
     * and one or two sacks above the computed number need no approval.
     */
    order: (n: number): string => `Set plug ${plug.plug_no} to ${sacks + 1 + (n % 2)} sacks.`,
  };
};

const THREAD = "/api/chat/threads/{thread_id}";

const turn = async (api: ApiClient, thread_id: string, content: string, outcome: string): Promise<Turn> => {
  const sentAt = Date.now();
  const from = performance.now();
  const posted = await dataOf(
    api.POST(`${THREAD}/messages`, { params: { path: { thread_id } }, body: { content } }),
  );
  const acceptMs = performance.now() - from;
  const params = { path: { thread_id, run_id: posted.run.id }, query: { wait: LONGEST_WAIT_S } };
  for (;;) {
    // a poll waits for a change (long polling), so the next one is sent at once
    const run = await dataOf(api.GET(`${THREAD}/runs/{run_id}`, { params }));
    if (run.status === "queued" || run.status === "running") continue;
    const seenMs = performance.now() - from;
    if (run.status !== "completed" || run.outcome !== outcome || run.ended_at === null) {
      const said = run.assistant_message?.content ?? run.error?.detail;
      throw new Error(`"${content}" ended ${run.status}, ${run.outcome}: ${said}`);
    }
    return { acceptMs, seenMs, storedMs: Date.parse(run.ended_at) - sentAt, attempts: run.attempt };
  }
};
