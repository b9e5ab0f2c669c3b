import { ModelError, type Model, type ModelReply, type ModelRequest } from "../model-port.ts";
import { respondOffline } from "./respond.ts";

/** The model name stored with its answers, so that readers can tell that rules wrote them. */
export const OFFLINE_MODEL = "plugwright-offline-1";

const CHARS_PER_TOKEN = 4;

/** Estimated token usage, so that limits and statistics get realistic figures; the model is free. */
const usageOf = (request: ModelRequest, answer: string): ModelReply["usage"] => ({
  input_tokens: Math.ceil(JSON.stringify(request.turns).length / CHARS_PER_TOKEN),
  cached_tokens: 0,
  output_tokens: Math.ceil(answer.length / CHARS_PER_TOKEN),
});

const respond = (request: ModelRequest): ModelReply => {
  const answers = request.turns.filter(({ kind }) => kind === "model").length + 1;
  const reply = respondOffline(
    request.turns,
    request.tools.map(({ name }) => name),
  );
  const shared = {
    response_id: `offline_${request.metadata["run_id"] ?? "run"}_${answers}`,
    model: OFFLINE_MODEL,
    output_items: [],
    cost_micro_usd: 0,
  };
  if ("text" in reply) {
    const { text, state } = reply;
    const usage = usageOf(request, text);
    return { ...shared, output_items: [state], text, calls: [], finish: "stop", usage };
  }
  const { name, arguments_json } = reply.call;
  const call = { call_id: `call_${answers}`, name, arguments_json };
  return {
    ...shared,
    text: null,
    calls: [call],
    finish: "tool_calls",
    usage: usageOf(request, arguments_json),
  };
};

/**
 * The model for a service without an API key: rules that understand talk about plugging plans. It runs in this
 * process and is free.
 */
export const createOfflineModel = (): Model => ({
  name: OFFLINE_MODEL,
  respond: async (request) => {
    if (request.signal.aborted) throw new ModelError("aborted", false, null);
    return respond(request);
  },
});
