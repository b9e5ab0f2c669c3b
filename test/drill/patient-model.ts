import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { aResponse } from "#test/support/servers/responses-server.ts";

/** A message with this word is never answered. */
export const HANG = "hanging";
/** A message with this word is answered with 200 calls. */
export const FLOOD = "flooding";
const ANSWER_MS = 250;
const CALLS = 200;

const calls = () =>
  Array.from({ length: CALLS }, (_, n) => ({
    type: "function_call",
    id: `fc_${n}`,
    call_id: `call_${n}`,
    name: "get_plan",
    arguments: '{"detail":"full"}',
    status: "completed",
  }));

const answer = async (body: object, response: ServerResponse): Promise<void> => {
  const { input = [] } = body as { input?: unknown[] };
  const asked = JSON.stringify(input.at(-1) ?? "");
  if (asked.includes(HANG)) return;
  await sleep(ANSWER_MS);
  const said = asked.includes(FLOOD) ? aResponse({ output: calls() }) : aResponse();
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(said));
};

/** A model that answers in a quarter of a second, and in its own ways to a hostile company's messages. */
export const startPatientModel = async () => {
  const server = createServer((request, response) => {
    const answered = json(request).then((body) => answer(body as object, response));
    answered.catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** A receiver of webhooks that notes when each event of a path came; `/hang` never answers. */
export const startPatientReceiver = async () => {
  const arrived = new Map<string, number>();
  const hanging = new Set<string>();
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const { data } = body as { data: { run_id?: string } };
      if (request.url?.startsWith("/hang")) return hanging.add(String(request.headers["webhook-id"]));
      arrived.set(data.run_id ?? "", Date.now());
      return response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    hanging,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
