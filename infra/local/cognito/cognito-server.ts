import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { JSONWebKeySet } from "jose";
import type { Call, Json } from "./cognito-rules.ts";

const TARGET = "AWSCognitoIdentityProviderService.";
const MAX_BODY_BYTES = 1024 * 1024;

/** Serves Cognito's JSON protocol, and each pool's keys at `/.well-known/jwks.json`. */
export const serveCognito = async (
  call: Call,
  keys: JSONWebKeySet,
): Promise<{ endpoint: string; stop(): Promise<void> }> => {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === "GET" && request.url?.endsWith("/.well-known/jwks.json")) {
      answer(response, 200, { ...keys });
      return;
    }
    const target = String(request.headers["x-amz-target"]);
    if (request.method !== "POST" || !target.startsWith(TARGET)) {
      answer(response, 404, { __type: "UnknownOperationException" });
      return;
    }
    try {
      answer(response, 200, await call(target.slice(TARGET.length), await readJson(request)));
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      answer(response, code ? 400 : 500, { __type: code ?? "InternalErrorException", message });
    }
  };
  const server = createServer(
    { keepAliveTimeout: 120_000 },
    (request, response) => void handle(request, response),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

const readJson = async (request: IncomingMessage): Promise<Json> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new Error("The request is too large");
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Json;
};

const answer = (response: ServerResponse, status: number, body: Json): void => {
  const text = JSON.stringify(body, epochSeconds);
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
  response.end(text);
};

/**
 * The protocol writes dates as seconds; read from `this`, because `JSON.stringify` has already made `value` a string.
 */
function epochSeconds(this: Json, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? Math.floor(original.getTime() / 1000) : value;
}
