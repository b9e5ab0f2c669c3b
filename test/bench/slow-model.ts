import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";

const request = z.object({
  input: z.array(
    z.union([
      z.object({ type: z.literal("function_call_output"), output: z.string() }),
      z.object({ role: z.literal("user"), content: z.string() }),
      z.object({}),
    ]),
  ),
});
const planView = z.object({ steps: z.array(z.object({ step_id: z.string(), plug_no: z.number() })) });
const ORDER = /^Set plug (\d+) to (\d+) sacks/u;

export interface SlowModel {
  /** The value for OPENAI_BASE_URL. */
  baseUrl: string;
  stop(): Promise<void>;
}

const USAGE = {
  input_tokens: 1200,
  input_tokens_details: { cached_tokens: 600 },
  output_tokens: 80,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 1280,
};

/** The next output for a sacks order: read the plan, change the plug, answer. */
const outputFor = (body: unknown, n: number): object => {
  const { input } = request.parse(body);
  const asked = input.findLastIndex((item) => "role" in item);
  const order = input[asked];
  const results = input.slice(asked).flatMap((item) => ("output" in item ? [item.output] : []));
  const call = (name: string, args: object) => ({
    type: "function_call",
    id: `fc_${n}`,
    call_id: `call_${n}`,
    name,
    arguments: JSON.stringify(args),
    status: "completed",
  });
  if (results.length === 0) return call("get_plan", { detail: "compact" });
  if (results.length > 1) {
    const text = "Done: the sacks are as ordered.";
    const content = [{ type: "output_text", text, annotations: [] }];
    return { id: `msg_${n}`, type: "message", role: "assistant", status: "completed", content };
  }
  const [, plug, sacks] = ORDER.exec(order && "content" in order ? order.content : "") ?? [];
  const { steps } = planView.parse(JSON.parse(results[0] ?? ""));
  const step = steps.find(({ plug_no }) => plug_no === Number(plug));
  if (!step) throw new Error("The order names a plug that the plan has not");
  return call("change_materials", {
    step_ids: [step.step_id],
    cement_class: null,
    excess: null,
    additives: null,
    sacks: Number(sacks),
    clear_override: null,
    placement: null,
    reason: "as ordered",
  });
};

/** A Responses API server on the loopback interface that delays each response. */
export const startSlowModel = async (delayMs: number): Promise<SlowModel> => {
  let count = 0;
  const server = createServer((incoming, response) => {
    const answer = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
      const n = (count += 1);
      const output = outputFor(JSON.parse(Buffer.concat(chunks).toString()), n);
      await sleep(delayMs);
      response.writeHead(200, { "content-type": "application/json" }).end(
        JSON.stringify({
          id: `resp_${n}`,
          object: "response",
          created_at: 1,
          status: "completed",
          error: null,
          incomplete_details: null,
          model: "gpt-5.4-mini",
          output: [output],
          usage: USAGE,
        }),
      );
    };
    answer().catch((error: unknown) => response.writeHead(400).end(JSON.stringify({ error: String(error) })));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
