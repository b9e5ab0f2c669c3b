import { OpenAI } from "openai";
import type { ResponseCreateParamsNonStreaming } from "openai/resources/responses/responses";
import { ModelError, type Model, type ModelRequest, type ToolSpec } from "#shared/assistant/model-port.ts";
import { boundedFetch } from "./bounded-fetch.ts";
import { inputItems } from "./input-items.ts";
import { readError } from "./read-error.ts";
import { readReply } from "./read-reply.ts";
import { wellFormed } from "./well-formed.ts";

/** Shorter than the worker's timeout and than undici's 300 s. */
const TIMEOUT_MS = 90_000;
/** Many times the longest answer that a model may give. */
const MOST_BODY_BYTES = 4 * 1024 * 1024;

export interface OpenAiOptions {
  apiKey: string;
  /** Any server with the Responses API; usually ends in `/v1`. */
  baseUrl: string;
  model: string;
  /** For the whole response, including its body. */
  timeoutMs?: number;
  /** Only to read `Retry-After` dates. */
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
  // OpenAI stores nothing: our table holds the conversation and sends back the encrypted reasoning
  store: false,
  include: ["reasoning.encrypted_content"],
});

/** Our own errors are told from the provider's: they are neither an outage nor worth another call. */
const ours = <T>(failure: "not_sent" | "not_read", work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw error instanceof ModelError ? error : new ModelError(failure, false, null, { cause: error });
  }
};

/** The response's JSON as it came: the client's own reading fails on absent fields. */
const answerOf = async (
  client: OpenAI,
  body: ResponseCreateParamsNonStreaming,
  signal: AbortSignal,
): Promise<unknown> => {
  const response = await client.responses.create(body, { signal }).asResponse();
  return response.json();
};

/** The Responses API as a model port. It never retries: the run retries and counts its calls. */
export const createOpenAiModel = ({
  apiKey,
  baseUrl,
  model,
  clock,
  timeoutMs = TIMEOUT_MS,
}: OpenAiOptions): Model => {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    maxRetries: 0,
    timeout: timeoutMs,
    fetch: boundedFetch(MOST_BODY_BYTES),
  });
  return {
    name: model,
    respond: async (request) => {
      // the client's own timeout ends with the headers, so a body could hang forever
      const waiting = { caller: request.signal, timeout: AbortSignal.timeout(timeoutMs) };
      const signal = AbortSignal.any([waiting.caller, waiting.timeout]);
      const body = ours("not_sent", () => wellFormed(bodyOf(model, request)));
      const json = await answerOf(client, body, signal).catch((error: unknown) => {
        throw readError(error, waiting, clock());
      });
      return ours("not_read", () => readReply(json, model));
    },
  };
};
