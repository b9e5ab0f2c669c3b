import type { RunWork } from "#shared/chat/run-work.ts";
import type { Run } from "#shared/chat/run.ts";
import type { Bookings } from "./book-calls.ts";
import { instructionsFor } from "./instructions.ts";
import type { HeldRun } from "./hold-run.ts";
import type { Conversation } from "./load-conversation.ts";
import type { ModelReply, ModelRequest } from "./model-port.ts";
import type { RunPorts } from "./run-ports.ts";
import { toolsFor, toolSpec } from "./tools/registry.ts";
import { workTurns } from "./transcript.ts";
import type { WorkerTime } from "./worker-time.ts";

interface Asking {
  run: Run;
  work: RunWork;
  conversation: Conversation;
  tools: boolean;
  held: HeldRun;
  bookings: Bookings;
  ports: RunPorts;
  time: WorkerTime;
}

/** Puts the run's position before the model; stops waiting when the worker's time or its hold on the run ends. */
export const askModel = async (asking: Asking): Promise<ModelReply> => {
  const { run, work, conversation, ports, held, bookings } = asking;
  const offered = asking.tools ? toolsFor(run.options, ports.policy) : [];
  const request: ModelRequest = {
    instructions: instructionsFor(run.options, ports.policy, ports.clock()),
    turns: [...conversation.history, ...workTurns(work)],
    tools: offered.map(toolSpec),
    parallel_tool_calls: !offered.some(({ mutates }) => mutates),
    max_output_tokens: ports.settings.max_output_tokens,
    prompt_cache_key: conversation.cacheKey,
    safety_identifier: ports.hash(`${run.tenant_id}/${run.user_id}`),
    metadata: { run_id: run.id, thread_id: run.thread_id },
    signal: AbortSignal.any([held.lost, AbortSignal.timeout(asking.time.callMs())]),
  };
  const ask = async () => {
    // right before the call: whatever came before it may have been held up
    await held.assure();
    return ports.model.respond(request);
  };
  const estimate = ports.model.estimate?.(request);
  return estimate ? bookings.call(run, estimate, ask) : ask();
};
