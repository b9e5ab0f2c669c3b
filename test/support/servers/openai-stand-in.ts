import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { LLMock, type ChatCompletionRequest, type FixtureResponse } from "@copilotkit/aimock";
import { refusedInput } from "./strict-input.ts";
import type { Model, ModelRequest, Turn } from "#shared/assistant/model-port.ts";

/** A body of POST /v1/responses as it came over the wire, read loosely: tests look at what they need. */
export interface RecordedRequest {
  model: string;
  store: boolean;
  instructions: string;
  input: Record<string, unknown>[];
  tools?: { type: string; name: string; strict: boolean; parameters: Record<string, unknown> }[];
  [field: string]: unknown;
}

export interface OpenAiStandIn {
  /** What OPENAI_BASE_URL is set to. */
  baseUrl: string;
  requests: RecordedRequest[];
  /** Called with each request's number (from 1) before it is answered; tests hold or kill here. */
  before: (count: number, request: RecordedRequest) => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * A server that speaks the Responses wire format on loopback: aimock does the wire, `brain` decides what is said.
 * Requests are recorded raw, in front of aimock, since its own journal keeps them in another form.
 */
export const startOpenAiStandIn = async (brain: Model): Promise<OpenAiStandIn> => {
  const mock = new LLMock({ port: 0 });
  let calls = 0;
  mock.on({ predicate: () => true }, async (request) => {
    const reply = await brain.respond(asModelRequest(request));
    const usage = { input_tokens: 1200, output_tokens: 80 };
    if (reply.calls.length === 0) return { content: reply.text ?? "", usage } satisfies FixtureResponse;
    // Ids of the wire's own: a match on anything but `call_id` would show.
    const toolCalls = reply.calls.map(({ name, arguments_json }) => ({
      id: `call_wire_${(calls += 1)}`,
      name,
      arguments: arguments_json,
    }));
    return { toolCalls, usage };
  });
  await mock.start();

  const standIn: OpenAiStandIn = {
    baseUrl: "",
    requests: [],
    before: () => Promise.resolve(),
    stop: async () => {
      recorder.closeAllConnections();
      await new Promise((resolve) => recorder.close(resolve));
      await mock.stop();
    },
  };
  const recorder = await listen(async (path, body, headers) => {
    const request = JSON.parse(body) as RecordedRequest;
    standIn.requests.push(request);
    await standIn.before(standIn.requests.length, request);
    const refused = refusedInput(request);
    if (refused !== null)
      return Response.json({ error: { message: refused, code: "invalid_value" } }, { status: 400 });
    return fetch(mock.url + path, { method: "POST", body, headers });
  });
  standIn.baseUrl = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}/v1`;
  return standIn;
};

type Forward = (path: string, body: string, headers: Record<string, string>) => Promise<Response>;

const listen = async (forward: Forward): Promise<Server> => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = {
        "content-type": "application/json",
        authorization: request.headers.authorization ?? "",
      };
      const answer = async () => {
        const answered = await forward(request.url ?? "", Buffer.concat(chunks).toString(), headers);
        const body = await answered.text();
        response
          .writeHead(answered.status, { "content-type": answered.headers.get("content-type") ?? "" })
          .end(body);
      };
      answer().catch(() => response.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
};

const text = (content: unknown): string =>
  typeof content === "string"
    ? content
    : Array.isArray(content)
      ? content.map((part: { text?: string }) => part.text ?? "").join("")
      : "";

const asModelRequest = (request: ChatCompletionRequest): ModelRequest => {
  const names = new Map<string, string>();
  const turns = request.messages.flatMap((message): Turn[] => {
    if (message.role === "user") return [{ kind: "user", text: text(message.content) }];
    if (message.role === "tool") {
      const call_id = message.tool_call_id ?? "";
      return [
        { kind: "tool_result", call_id, name: names.get(call_id) ?? "", output_json: text(message.content) },
      ];
    }
    if (message.role === "system") return [];
    const calls = (message.tool_calls ?? []).map((call) => ({
      call_id: call.id,
      name: call.function.name,
      arguments_json: call.function.arguments,
    }));
    for (const call of calls) names.set(call.call_id, call.name);
    return calls.length > 0
      ? [{ kind: "model", text: text(message.content) || null, calls, output_items: [] }]
      : [{ kind: "assistant", text: text(message.content) }];
  });
  const system = request.messages.filter(({ role }) => role === "system").map(({ content }) => text(content));
  return {
    instructions: system.join("\n"),
    turns,
    tools: (request.tools ?? []).map(({ function: tool }) => ({
      name: tool.name,
      description: tool.description ?? "",
      parameters: (tool.parameters ?? {}) as Record<string, unknown>,
    })),
    parallel_tool_calls: false,
    max_output_tokens: request.max_tokens ?? 4096,
    prompt_cache_key: "",
    safety_identifier: "",
    metadata: {},
    signal: AbortSignal.timeout(60_000),
  };
};
