import { ApiClient } from "#infra/demo/api-client.ts";
import type { PlanAnswer, PostedAnswer, RunAnswer, ThreadAnswer } from "#infra/demo/wire.ts";
import type { Session } from "./stack.ts";

const WELL = "4200346118";
const LONGEST_WAIT_S = 10;

/** Two model calls and one tool, no edit. */
export const A_QUESTION = "What formation plugs are in this plan?";

/** What one turn took; times in milliseconds from the sending of the message. */
export interface Turn {
  /** Until it was accepted. */
  acceptMs: number;
  /** Until the run had stored its answer, by its own clock, which is this machine's. */
  storedMs: number;
  /** Until the one who polls had read that answer. */
  seenMs: number;
  /** Claims of the run; more than one means that a worker's lease lapsed or it handed the run on. */
  attempts: number;
}

/** One figure of each turn. */
export const taken = (turns: readonly Turn[], what: keyof Turn): number[] => turns.map((turn) => turn[what]);

export interface Conversation {
  /** Posts a message and polls its run to the end; fails unless the run completes with the outcome. */
  turn(content: string, outcome?: string): Promise<Turn>;
}

/** Somebody's threads on the plan of the sample well with the most steps. */
export const openConversations = async ({ url, token }: Session) => {
  const api = new ApiClient(url, token);
  const made = await api.post<PlanAnswer>("/api/plans/w3a/from-api", { api10: WELL });
  if (made.status >= 300) throw new Error(`The plan was not made: ${made.status}`);
  const open = async (title: string): Promise<Conversation> => {
    const asked = { well_api14: WELL, plan_id: made.body.plan_id, title };
    const opened = await api.post<ThreadAnswer>("/api/chat/threads", asked);
    if (opened.status !== 201) throw new Error(`The thread was not opened: ${opened.status}`);
    const path = `/api/chat/threads/${opened.body.id}`;
    return { turn: (content, outcome = "changed") => turn(api, path, content, outcome) };
  };
  const plug = made.body.payload.steps.find(({ purposes }) => purposes.includes("formation_top"));
  if (!plug?.materials) throw new Error("The plan has no formation plug");
  const sacks = plug.materials.sacks_computed;
  return {
    open,
    /**
     * Three model calls, two tools, one edit: reads the plan, sets the sacks, tells. Each turn changes something,
     * and a sack or two more than the rules compute needs nobody's approval.
     */
    order: (n: number): string => `Set plug ${plug.plug_no} to ${sacks + 1 + (n % 2)} sacks.`,
  };
};

interface Ended extends RunAnswer {
  ended_at: string;
  attempt: number;
}

const turn = async (api: ApiClient, path: string, content: string, outcome: string): Promise<Turn> => {
  const sentAt = Date.now();
  const from = performance.now();
  const posted = await api.post<PostedAnswer>(`${path}/messages`, { content });
  const acceptMs = performance.now() - from;
  if (posted.status !== 202) throw new Error(`A message was answered ${posted.status}`);
  for (;;) {
    const { status, body } = await api.get<Ended>(
      `${path}/runs/${posted.body.run.id}?wait=${LONGEST_WAIT_S}`,
    );
    if (status !== 200) throw new Error(`A poll was answered ${status}`);
    if (body.status === "queued" || body.status === "running") continue;
    const seenMs = performance.now() - from;
    if (body.status !== "completed" || body.outcome !== outcome) {
      const said = body.assistant_message?.content ?? body.error?.detail;
      throw new Error(`"${content}" ended ${body.status}, ${body.outcome}: ${said}`);
    }
    return { acceptMs, seenMs, storedMs: Date.parse(body.ended_at) - sentAt, attempts: body.attempt };
  }
};
