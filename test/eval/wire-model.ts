import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import { createOpenAiModel } from "#shared/adapters/openai/openai-model.ts";
import type { Model, ModelReply, ModelRequest, Turn } from "#shared/assistant/model-port.ts";
import { aResponse, textOutput } from "#test/support/servers/responses-server.ts";
import { wireRequestFaults } from "./check-wire-request.ts";

interface WireTool {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

interface WireBody {
  instructions: string;
  input: Record<string, unknown>[];
  tools?: WireTool[];
  max_output_tokens: number;
  metadata: Record<string, string>;
}

export interface WireModel {
  /** The real adapter, with the stand-in as its server. */
  model: Model;
  /** Faults of requests, which were answered with 400, and of the brain's own calls. */
  faults: string[];
  /** Tools whose schema, call and result have been sent over the wire. */
  called: Set<string>;
  stop(): Promise<void>;
}

const textOf = (content: unknown): string =>
  typeof content === "string"
    ? content
    : (content as { text?: string }[]).map(({ text }) => text ?? "").join("");

/** The state that the brain left with each of its answers: OpenAI has no place for it. */
type States = Map<string, unknown>;

const stateOf = (content: string, states: States): unknown =>
  [...states].findLast(([text]) => content.includes(text))?.[1];

const turnsOf = (input: WireBody["input"], states: States): Turn[] => {
  const names = new Map<unknown, string>();
  return input.flatMap((item): Turn[] => {
    const call_id = String(item["call_id"]);
    if (item["type"] === "function_call") {
      const name = String(item["name"]);
      names.set(call_id, name);
      const calls = [{ call_id, name, arguments_json: String(item["arguments"]) }];
      return [{ kind: "model", text: null, calls, output_items: [] }];
    }
    if (item["type"] === "function_call_output") {
      const name = names.get(call_id) ?? "";
      return [{ kind: "tool_result", call_id, name, output_json: String(item["output"]) }];
    }
    if (item["role"] === "user") return [{ kind: "user", text: textOf(item["content"]) }];
    if (item["role"] === "assistant") {
      const text = textOf(item["content"]);
      return [{ kind: "assistant", text, state: stateOf(text, states) }];
    }
    return [];
  });
};

const requestOf = (body: WireBody, states: States): ModelRequest => ({
  instructions: body.instructions,
  turns: turnsOf(body.input, states),
  tools: body.tools ?? [],
  parallel_tool_calls: false,
  max_output_tokens: body.max_output_tokens,
  prompt_cache_key: "",
  safety_identifier: "",
  metadata: body.metadata,
  signal: AbortSignal.timeout(30_000),
});

/** Fills in missing arguments with null, as a model in strict mode does. */
const filledIn = (json: string, { parameters }: WireTool): string => {
  const names = Object.keys(parameters["properties"] ?? {});
  const args = JSON.parse(json) as Record<string, unknown>;
  return JSON.stringify({ ...Object.fromEntries(names.map((name) => [name, null])), ...args });
};

const argumentFaults = (json: string, { name, parameters }: WireTool): string[] => {
  const parsed = z.fromJSONSchema(parameters).safeParse(JSON.parse(json));
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${name} was called with ${path.join(".")}: ${message}`);
};

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
};

/**
 * The `openai` adapter over loopback HTTP, against a server that rejects whatever OpenAI would reject; `brain` gives
 * the answers.
 */
export const startWireModel = async (brain: Model, name = "gpt-5.4-mini"): Promise<WireModel> => {
  const faults: string[] = [];
  const called = new Set<string>();
  const states: States = new Map();
  let count = 0;

  const outputOf = (
    reply: ModelReply,
    tools: readonly WireTool[],
  ): { output: unknown[]; wrong: string[] } => {
    if (reply.calls.length === 0) return { output: [textOutput(reply.text ?? "")], wrong: [] };
    const wrong: string[] = [];
    const output = reply.calls.flatMap((call) => {
      const tool = tools.find((one) => one.name === call.name);
      if (!tool) {
        wrong.push(`${call.name} was not offered`);
        return [];
      }
      const args = filledIn(call.arguments_json, tool);
      wrong.push(...argumentFaults(args, tool));
      count += 1;
      return [
        { id: `rs_${count}`, type: "reasoning", summary: [], encrypted_content: `sealed-${count}` },
        {
          id: `fc_${count}`,
          type: "function_call",
          status: "completed",
          call_id: `call_of_the_wire_${count}`,
          name: call.name,
          arguments: args,
        },
      ];
    });
    return { output, wrong };
  };

  const answer = async (body: WireBody): Promise<{ status: number; body: unknown }> => {
    const asked = wireRequestFaults(body);
    const reply = await brain.respond(requestOf(body, states));
    if (reply.text) states.set(reply.text, reply.output_items[0]);
    const { output, wrong } = outputOf(reply, body.tools ?? []);
    faults.push(...asked, ...wrong);
    if (asked.length > 0) return { status: 400, body: { error: { message: asked.join("; ") } } };
    for (const { type, name: tool } of body.input) if (type === "function_call") called.add(String(tool));
    const { input_tokens, output_tokens } = reply.usage;
    const usage = {
      input_tokens,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input_tokens + output_tokens,
    };
    return { status: 200, body: aResponse({ id: `resp_${(count += 1)}`, model: name, output, usage }) };
  };

  const server = createServer((request, response) => {
    const respond = async () => {
      const told = await answer((await bodyOf(request)) as WireBody);
      response.writeHead(told.status, { "content-type": "application/json" }).end(JSON.stringify(told.body));
    };
    respond().catch((error: unknown) => {
      faults.push(String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return {
    model: createOpenAiModel({ apiKey: "sk-of-the-stand-in", baseUrl, model: name, clock: Date.now }),
    faults,
    called,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
