import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { refusedInput } from "./strict-input.ts";

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** What is sent as JSON; a text is sent as it is. */
  body: unknown;
  /** Milliseconds before the answer is sent. */
  after?: number;
  /** Sends half of the body, and then breaks the connection or nothing more. */
  half?: "reset" | "hang";
}

export interface ResponsesServer {
  baseUrl: string;
  requests: { path: string; headers: Record<string, unknown>; body: Record<string, unknown> }[];
  stop(): Promise<void>;
}

/**
 * A loopback server that gives scripted answers to POST /v1/responses, for what a well-behaved stand-in never says. It
 * is as strict as the strictest provider: a request that such a one refuses gets 400 in the place of its answer.
 */
export const startResponsesServer = async (answers: readonly Answer[]): Promise<ResponsesServer> => {
  const requests: ResponsesServer["requests"] = [];
  const server = createServer((request, response) => {
    let received = "";
    request.on("data", (chunk: Buffer) => (received += chunk.toString()));
    request.on("end", () => {
      requests.push({
        path: request.url ?? "",
        headers: request.headers,
        body: JSON.parse(received) as Record<string, unknown>,
      });
      const refused = refusedInput(requests.at(-1)?.body ?? {});
      const unscripted = { status: 500, body: { error: { message: "unscripted" } } };
      const answer: Answer =
        refused === null
          ? (answers[requests.length - 1] ?? unscripted)
          : { status: 400, body: { error: { message: refused, code: "invalid_value", param: "input" } } };
      setTimeout(() => {
        response.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
        const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
        if (!answer.half) return response.end(text);
        return response.write(text.slice(0, text.length / 2), () => {
          if (answer.half === "reset") request.socket.destroy();
        });
      }, answer.after ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const message = (text: string) => ({
  id: "msg_1",
  type: "message",
  role: "assistant",
  status: "completed",
  content: [{ type: "output_text", text, annotations: [] }],
});

/** A body of the Responses API that says something. */
export const aResponse = (changes: Record<string, unknown> = {}) => ({
  id: "resp_1",
  object: "response",
  created_at: 1_795_000_000,
  status: "completed",
  error: null,
  incomplete_details: null,
  model: "gpt-5.4-mini-2026-03-17",
  output: [message("There are two plugs.")],
  usage: {
    input_tokens: 1000,
    input_tokens_details: { cached_tokens: 600, cache_write_tokens: 0 },
    output_tokens: 100,
    output_tokens_details: { reasoning_tokens: 40 },
    total_tokens: 1100,
  },
  ...changes,
});

export const textOutput = message;
