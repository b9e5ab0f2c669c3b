import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { JSONWebKeySet } from "jose";
import { crossOriginHeaders, preflightAnswer } from "./cross-origin.ts";
import type { FunctionHost } from "../functions/function-host.ts";
import { functionAnswer, type HttpAnswer, ownAnswer } from "./http-answer.ts";
import { httpEvent } from "./http-event.ts";
import { makeTokenCheck } from "./jwt-check.ts";
import { makeRouter } from "./match-route.ts";
import type { ApiModel } from "../template/service-model.ts";
import { makeThrottle } from "./throttle.ts";

/** Limits of API Gateway (request body) and of Lambda (payload in and out). */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** What is read of a body that is too large, so that its sender reads the answer before its connection ends. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;
const MAX_DRAIN_MS = 5000;
/** nginx's status for it; HTTP has none. */
const CLIENT_CLOSED_REQUEST = 499;
const MAX_LAMBDA_PAYLOAD_BYTES = 6 * 1024 * 1024;

export interface GatewayOptions {
  api: ApiModel;
  keys: JSONWebKeySet;
  host: Pick<FunctionHost, "invoke">;
  /** 0 picks a free port. */
  port: number;
  log?: (line: string) => void;
}

export interface Gateway {
  url: string;
  stop(): Promise<void>;
}

/** Serves the routes on the loopback interface as an API Gateway HTTP API does. */
export const startGateway = async ({ api, keys, host, port, log }: GatewayOptions): Promise<Gateway> => {
  const findRoute = makeRouter(api.routes);
  const checkToken = makeTokenCheck(keys);
  const mayPass = api.throttle ? makeThrottle(api.throttle) : () => true;

  const handle = async (request: IncomingMessage, requestId: string): Promise<HttpAnswer> => {
    const { method = "GET", url = "/" } = request;
    const preflight = api.cors && preflightAnswer(api.cors, method, request.headers);
    if (preflight) return preflight;
    const body = await readBody(request);
    if (!body) return ownAnswer(413, "Request Entity Too Large", { connection: "close" });
    if (!mayPass(Date.now())) return ownAnswer(429, "Too Many Requests");

    const found = findRoute(method, url.split("?", 1)[0] ?? "/");
    if (!found) return ownAnswer(404, "Not Found");
    const { route, parameters } = found;
    const check = route.authorizer && (await checkToken(request.headers.authorization, route.authorizer));
    if (check && !check.allowed) {
      return ownAnswer(401, "Unauthorized", { "www-authenticate": check.wwwAuthenticate });
    }
    const event = JSON.stringify(
      httpEvent({
        method,
        url,
        headers: request.headers,
        body,
        sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
        requestId,
        timeMs: Date.now(),
        routeKey: route.routeKey,
        parameters,
        ...(check && { claims: check.claims }),
      }),
    );
    if (Buffer.byteLength(event) > MAX_LAMBDA_PAYLOAD_BYTES)
      return ownAnswer(413, "Request Entity Too Large");
    return invoke(host, route.functionName, event, route.timeoutMs);
  };

  const answerOf = async (request: IncomingMessage, requestId: string): Promise<HttpAnswer> => {
    try {
      return await handle(request, requestId);
    } catch (error) {
      // the client went away while it sent: no error of the service, and nobody reads the answer
      if (request.destroyed && !request.complete)
        return ownAnswer(CLIENT_CLOSED_REQUEST, "Client Closed Request");
      log?.(`gateway: ${error instanceof Error ? error.stack : String(error)}`);
      return ownAnswer(500, "Internal Server Error");
    }
  };

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    const requestId = randomBytes(11).toString("base64");
    const startedMs = performance.now();
    void answerOf(request, requestId).then((answer) => {
      const open = api.cors ? crossOriginHeaders(api.cors, request.headers.origin) : {};
      send(response, { ...answer, headers: { "apigw-requestid": requestId, ...answer.headers, ...open } });
      const took = Math.round(performance.now() - startedMs);
      return log?.(`${request.method} ${request.url} ${answer.status} ${took} ms`);
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), 2000);
      await closed;
      clearTimeout(impatient);
    },
  };
};

const invoke = async (
  host: Pick<FunctionHost, "invoke">,
  functionName: string,
  event: string,
  timeoutMs: number,
): Promise<HttpAnswer> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), timeoutMs);
  });
  const result = await Promise.race([host.invoke(functionName, event), late]);
  clearTimeout(timer);
  if (result === "late") return ownAnswer(503, "Service Unavailable");
  if (!result.ok) {
    const timedOut = result.error.errorType === "Sandbox.Timedout";
    return timedOut ? ownAnswer(503, "Service Unavailable") : ownAnswer(500, "Internal Server Error");
  }
  if (Buffer.byteLength(result.payload) > MAX_LAMBDA_PAYLOAD_BYTES)
    return ownAnswer(500, "Internal Server Error");
  return functionAnswer(JSON.parse(result.payload));
};

/** Undefined if the body exceeds the limit; it is then read on up to a bound, and dropped. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const said = Number(request.headers["content-length"] ?? 0);
  if (said > MAX_DRAINED_BYTES) return undefined;
  let chunks: Buffer[] = [];
  let bytes = 0;
  let until = Infinity;
  // an iterator that is left early would end the connection before the answer
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (Math.max(bytes, said) <= MAX_BODY_BYTES) chunks.push(chunk);
    else if (until === Infinity) [chunks, until] = [[], Date.now() + MAX_DRAIN_MS];
    if (bytes > MAX_DRAINED_BYTES || Date.now() > until) return undefined;
  }
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
};

const send = (response: ServerResponse, { status, headers, cookies, body }: HttpAnswer): void => {
  // a HEAD has no body, and a length of 0 would be said of GET's
  const isHead = response.req.method === "HEAD";
  const bodiless = isHead || status === 204 || status === 304 || status < 200;
  response.writeHead(status, {
    ...headers,
    ...(cookies.length > 0 && { "set-cookie": [...cookies] }),
    ...(!bodiless && { "content-length": body.length }),
  });
  response.end(bodiless ? undefined : body);
};
