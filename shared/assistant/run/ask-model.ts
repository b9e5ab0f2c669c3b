import type { RunWork } from "#shared/chat/runs/run-work.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { CallReservations } from "./reserve-calls.ts";
import { chooseCall, type ChosenCall, type LastFor } from "./choose-call.ts";
import { instructionsFor, lastCallInstructions } from "../prompt/instructions.ts";
import type { LeasedRun } from "./run-lease.ts";
import type { Conversation } from "../prompt/load-conversation.ts";
import { ModelError, type ModelReply, type ModelRequest, type Turn } from "../model-port.ts";
import type { RunPorts } from "../run-ports.ts";
import { toolsFor, toolSpec } from "../tools/registry.ts";
import { workTurns } from "../prompt/transcript.ts";
import type { WorkerTime } from "./worker-time.ts";
import { digestTurns, longestDigestTurns } from "../prompt/work-digest.ts";

/** For a model that does not say how long its answers may be. */
const OUTPUT_TOKENS = 4000;
/** A model that reasons needs room for it in the small last call, too. */
const LAST_CALL_SHARE = 4;

interface Asking {
  run: Run;
  work: RunWork;
  conversation: Conversation;
  tools: boolean;
  held: LeasedRun;
  bookings: CallReservations;
  ports: RunPorts;
  time: WorkerTime;
}

interface Requests {
  with_tools: ModelRequest;
  in_words: ModelRequest;
  last: ModelRequest;
  /** `last` at its maximum size. */
  last_at_most: ModelRequest;
}

const requestsOf = ({ run, work, conversation, ports, held, ...asking }: Asking): Requests => {
  const { settings, policy } = ports;
  const offered = toolsFor(run.options, policy);
  const outputTokens = Math.min(settings.max_output_tokens, ports.model.max_output_tokens ?? OUTPUT_TOKENS);
  const instructions = instructionsFor(run.options, policy, ports.clock());
  const with_tools: ModelRequest = {
    instructions,
    turns: [...conversation.history, ...workTurns(work)],
    tools: offered.map(toolSpec),
    parallel_tool_calls: !offered.some(({ mutates }) => mutates),
    max_output_tokens: outputTokens,
    prompt_cache_key: conversation.cacheKey,
    safety_identifier: ports.hash(`${run.tenant_id}/${run.user_id}`),
    metadata: { run_id: run.id, thread_id: run.thread_id },
    signal: AbortSignal.any([held.lost, AbortSignal.timeout(asking.time.callMs())]),
  };
  const in_words = { ...with_tools, instructions: lastCallInstructions(instructions), tools: [] };
  const small = (turns: readonly Turn[]): ModelRequest => ({
    ...in_words,
    turns,
    max_output_tokens: Math.min(
      outputTokens,
      Math.max(settings.last_call_output_tokens, Math.ceil(outputTokens / LAST_CALL_SHARE)),
    ),
  });
  return {
    with_tools,
    in_words,
    last: small(digestTurns(conversation.history, work)),
    last_at_most: small(longestDigestTurns(conversation.history)),
  };
};

const choose = (requests: Requests, { run, tools, ports: { model, settings } }: Asking): ChosenCall => {
  // a free model has no limit of money or tokens
  if (!model.estimate) return { ask: tools ? "with_tools" : "in_words" };
  const estimates = {
    with_tools: model.estimate(requests.with_tools),
    in_words: model.estimate(requests.in_words),
    last: model.estimate(requests.last_at_most),
  };
  return chooseCall(run, tools, estimates, settings);
};

/**
 * Calls the model with the run's transcript. Aborts when the worker's time or its lease on the run ends. Where the
 * run's own money or tokens pay only for a small last call, makes that one and sets `last_for`; where they do not
 * even pay for that, throws `ModelError` of `over_run_cost` or `over_run_tokens`.
 */
export const askModel = async (asking: Asking): Promise<{ reply: ModelReply; last_for: LastFor | null }> => {
  const { run, ports, held, bookings } = asking;
  const requests = requestsOf(asking);
  const chosen = choose(requests, asking);
  if (chosen.ask === "nothing") {
    const failure = chosen.last_for === "max_cost" ? "over_run_cost" : "over_run_tokens";
    throw new ModelError(failure, false, null);
  }
  const request = requests[chosen.ask];
  const ask = async () => {
    // right before the call, since anything before it may have been delayed
    await held.assure();
    return ports.model.respond(request);
  };
  const estimate = ports.model.estimate?.(request);
  const reply = await (estimate ? bookings.call(run, estimate, ask) : ask());
  return { reply, last_for: chosen.ask === "last" ? chosen.last_for : null };
};
