import { estimateCall } from "#shared/adapters/openai/estimate-call.ts";
import { createOpenAiModel } from "#shared/adapters/openai/openai-model.ts";
import type { Model } from "#shared/assistant/model-port.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import type { CallCost } from "#shared/chat/runs/spending.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { PLAN } from "./edit-run.ts";
import { aQuestion, aRunWorld } from "./run-world.ts";
import { aResponse, startResponsesServer, textOutput, type Answer } from "../servers/responses-server.ts";
import { TENANT } from "../builders/ids.ts";
import { NOW } from "../builders/runs.ts";

const MODEL = "gpt-5.4-mini";

export interface Script {
  answers: readonly Answer[];
  /** Nobody listens where the server should be. */
  closed?: boolean;
  /** How long one call may take; long enough where no test looks at it. */
  timeoutMs?: number;
  /** What is left of the worker's time at its first job, beyond what it keeps for itself. */
  firstWorkerMs?: number;
  /** The model's longest answer, as its table says. */
  outputTokens?: number;
  payload?: PlanPayload;
  settings?: Partial<RunSettings>;
}

const errorBody = (code: string | null, type = "error") => ({
  error: { message: "no, sk-secret", type, code },
});

export const ok = (changes: Record<string, unknown> = {}): Answer => ({ body: aResponse(changes) });
export const failing = (status: number, code: string | null = null, headers = {}): Answer => ({
  status,
  headers,
  body: errorBody(code),
});
export const calling = (name: string, args: unknown, call_id = "call_a") => ({
  id: `fc_${call_id}`,
  type: "function_call",
  call_id,
  name,
  arguments: typeof args === "string" ? args : JSON.stringify(args),
  status: "completed",
});
export const asks = (...output: unknown[]): Answer => ok({ output });
export const words = (text: string): Answer => ok({ output: [textOutput(text)] });

const sum = (costs: readonly CallCost[]): CallCost => ({
  tokens: costs.reduce((total, { tokens }) => total + tokens, 0),
  cost_micro_usd: costs.reduce((total, { cost_micro_usd }) => total + cost_micro_usd, 0),
});

/**
 * Lets a run be answered by a server that fails as it is told to, through the real client and the real loop, job
 * after job until it has ended; tells what came of it and what is still booked.
 */
export const runAgainst = async (script: Script) => {
  const server = await startResponsesServer(script.answers);
  if (script.closed) await server.stop();
  const asked: CallCost[] = [];
  const client = createOpenAiModel({
    apiKey: "sk-secret",
    baseUrl: server.baseUrl,
    model: MODEL,
    clock: () => NOW,
    ...(script.timeoutMs && { timeoutMs: script.timeoutMs }),
  });
  const model: Model = {
    name: MODEL,
    ...(script.outputTokens !== undefined && { max_output_tokens: script.outputTokens }),
    estimate: (request) => estimateCall(MODEL, request),
    respond: (request) => {
      asked.push(estimateCall(MODEL, request));
      return client.respond(request);
    },
  };
  const question = aQuestion(script.payload ?? PLAN, "Which plugs are there?");
  const at = aRunWorld(question, model, script.settings);
  const delays: number[] = [];
  const first = script.firstWorkerMs;
  // a worker with little time keeps a quarter of it
  let result = await at.work(undefined, first === undefined ? undefined : () => (first * 4) / 3);
  while (result === "handed_on" && delays.length < 20) {
    const [next] = at.sent.splice(0);
    if (!next) throw new Error("handed on to nobody");
    delays.push(next.delay);
    at.pass(next.delay * 1000);
    // oxlint-disable-next-line no-await-in-loop -- one delivery after the other
    result = await at.work(next.job);
  }
  await server.stop();

  const held = (prefix: string): number =>
    [...at.state.quotas]
      .filter(([name]) => name.startsWith(`${TENANT} ${prefix}`))
      .reduce((all, [, amount]) => all + amount, 0);
  const run = at.run();
  const paid: CallCost = {
    tokens: run.usage.input_tokens + run.usage.output_tokens,
    cost_micro_usd: run.cost_micro_usd,
  };
  return {
    at,
    result,
    run,
    delays,
    requests: server.requests,
    asked: asked.length,
    answer: at.state.messages.at(-1)?.content ?? "",
    receipts: at.state.toolCalls.map(({ call_id, name, ok: done, result: told }) => [
      call_id,
      name,
      done,
      (told as { error?: string }).error ?? null,
    ]),
    orphans: at.openCalls(),
    booked: {
      tenant: { tokens: held("tokens-"), cost_micro_usd: held("money-2026-11 ") },
      user: held("money-user-"),
    },
    /** What should be booked: what was paid, and the most that the lost calls may have cost. */
    owed: (lost: readonly number[]) => {
      const most = sum(lost.flatMap((n) => asked[n] ?? []));
      const cost_micro_usd = paid.cost_micro_usd + most.cost_micro_usd;
      return { tenant: { tokens: paid.tokens + most.tokens, cost_micro_usd }, user: cost_micro_usd };
    },
  };
};
