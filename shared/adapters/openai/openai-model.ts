import { OpenAI } from "openai";
import type { ResponseCreateParamsNonStreaming } from "openai/resources/responses/responses";
import type { Model, ModelRequest, ToolSpec } from "#shared/assistant/model-port.ts";
import { inputItems } from "./input-items.ts";
import { readError } from "./read-error.ts";
import { readReply } from "./read-reply.ts";

/** Shorter than the worker's own time, and than undici's 300 s. */
const TIMEOUT_MS = 90_000;

export interface OpenAiOptions {
  apiKey: string;
  /** Any that speaks the Responses API; as a rule it ends in `/v1`. */
  baseUrl: string;
  model: string;
  /** For a whole answer, its body included. */
  timeoutMs?: number;
  /** Only for reading `Retry-After` dates. */
  clock: () => number;
}

const functionTool = ({ name, description, parameters }: ToolSpec) => ({
  type: "function" as const,
  name,
  description,
  parameters,
  strict: true,
});

const bodyOf = (model: string, request: ModelRequest): ResponseCreateParamsNonStreaming => ({
  model,
  instructions: request.instructions,
  input: inputItems(request.turns),
  ...(request.tools.length > 0
    ? { tools: request.tools.map(functionTool), parallel_tool_calls: request.parallel_tool_calls }
    : {}),
  max_output_tokens: request.max_output_tokens,
  prompt_cache_key: request.prompt_cache_key,
  safety_identifier: request.safety_identifier,
  metadata: request.metadata,
  // nothing is kept there: our table holds the conversation, and replays reasoning that only OpenAI can read
  store: false,
  include: ["reasoning.encrypted_content"],
});

/** OpenAI by the Responses API. It never retries: the run does, and it counts. */
export const createOpenAiModel = ({
  apiKey,
  baseUrl,
  model,
  clock,
  timeoutMs = TIMEOUT_MS,
}: OpenAiOptions): Model => {
  const client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: timeoutMs });
  return {
    name: model,
    respond: async (request) => {
      // the client's own timeout ends with the headers, a body may hang for ever
      const waiting = { caller: request.signal, timeout: AbortSignal.timeout(timeoutMs) };
      const signal = AbortSignal.any([waiting.caller, waiting.timeout]);
      try {
        return readReply(await client.responses.create(bodyOf(model, request), { signal }));
      } catch (error) {
        throw readError(error, waiting, clock());
      }
    },
  };
};
