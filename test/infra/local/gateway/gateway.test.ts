import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { generateKeyPair, exportJWK, SignJWT } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import type { InvokeResult } from "#infra/local/functions/function-host.ts";
import { type Gateway, startGateway } from "#infra/local/gateway/start-gateway.ts";
import type { ApiModel } from "#infra/local/template/service-model.ts";

const { publicKey, privateKey } = await generateKeyPair("RS256");
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: "k", alg: "RS256" }] };
const authorizer = { issuer: "https://pool", audience: ["client"] };
const token = await new SignJWT({ sub: "u-1", client_id: "client" })
  .setProtectedHeader({ alg: "RS256", kid: "k" })
  .setIssuer("https://pool")
  .setExpirationTime("1 minute")
  .sign(privateKey);

const ROUTES = [
  { routeKey: "POST /api/open", functionName: "open", timeoutMs: 1000 },
  { routeKey: "GET /api/closed/{id}", functionName: "closed", timeoutMs: 1000, authorizer },
  { routeKey: "GET /api/slow", functionName: "slow", timeoutMs: 30 },
  { routeKey: "$default", functionName: "fallback", timeoutMs: 1000 },
];

const gateways: Gateway[] = [];
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.stop()));
});

interface Event {
  routeKey: string;
  body?: string;
  requestContext: { authorizer?: { jwt: { claims: Record<string, string> } } };
}

const start = async (answer: (name: string, event: Event) => unknown, over: Partial<ApiModel> = {}) => {
  const calls: [string, Event][] = [];
  const invoke = async (name: string, text: string): Promise<InvokeResult> => {
    const event = JSON.parse(text) as Event;
    calls.push([name, event]);
    const payload = await answer(name, event);
    return payload instanceof Error
      ? { ok: false, error: { errorType: payload.name, errorMessage: payload.message } }
      : { ok: true, payload: JSON.stringify(payload) };
  };
  const lines: string[] = [];
  const gateway = await startGateway({
    api: { routes: ROUTES, ...over },
    keys,
    host: { invoke },
    port: 0,
    log: (line) => void lines.push(line),
  });
  gateways.push(gateway);
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(gateway.url + path, init);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { ask, calls, lines, url: gateway.url };
};
const fine = () => ({ statusCode: 200, headers: { "content-type": "application/json" }, body: "{}" });

describe("the gateway", () => {
  it("listens on the loopback interface only", async () => {
    const { url } = await start(fine);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
  });

  it("logs a client that went away while it sent as that, and as no error", async () => {
    const { url, lines, calls } = await start(fine);
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write("POST /api/open HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{");
    await sleep(50);
    socket.destroy();
    await expect.poll(() => lines).toEqual([expect.stringMatching(/^POST \/api\/open 499 \d+ ms$/u)]);
    expect(calls).toEqual([]);
  });

  it("passes a request to its route's function and returns the function's response", async () => {
    const { ask, calls } = await start((name) => ({
      statusCode: 201,
      headers: { location: `/${name}` },
      cookies: ["a=1", "b=2"],
      body: "made",
    }));
    const body = JSON.stringify({ a: 1 });
    const headers = { "content-type": "application/json" };
    const answer = await ask("/api/open", { method: "POST", body, headers });
    expect([answer.status, answer.text, answer.headers.get("location")]).toEqual([201, "made", "/open"]);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(answer.headers.get("apigw-requestid")).toMatch(/.{10}/u);
    expect(calls).toEqual([["open", expect.objectContaining({ routeKey: "POST /api/open", body })]]);
  });

  it("passes all other requests to the default route", async () => {
    const { ask, calls } = await start(fine);
    await ask("/api/open/", { method: "POST" });
    await ask("/api/open", { method: "DELETE" });
    expect(calls.map(([name, event]) => [name, event.routeKey])).toEqual([
      ["fallback", "$default"],
      ["fallback", "$default"],
    ]);
  });

  it("answers 404 itself where there is no default", async () => {
    const { ask } = await start(fine, { routes: ROUTES.slice(0, 1) });
    expect(await ask("/x")).toMatchObject({ status: 404, text: '{"message":"Not Found"}' });
  });

  it("asks for a token before it calls the function", async () => {
    const { ask, calls } = await start(fine);
    const answer = await ask("/api/closed/1");
    expect(answer).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(calls).toEqual([]);
  });

  it("hands on the claims of a good token", async () => {
    const { ask, calls } = await start(fine);
    const answer = await ask("/api/closed/1", { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    expect(calls[0]![1].requestContext.authorizer?.jwt.claims).toMatchObject({ sub: "u-1" });
  });

  it("refuses a body of more than 10 MB", async () => {
    const { ask, calls } = await start(fine);
    const answer = await ask("/api/open", { method: "POST", body: new Uint8Array(10 * 1024 * 1024 + 1) });
    expect(answer).toMatchObject({ status: 413, text: '{"message":"Request Entity Too Large"}' });
    expect(calls).toEqual([]);
  });

  it.each([
    ["with its length", true],
    ["in chunks", false],
  ])(
    "reads a body that is too large to its end, sent %s, so that its sender gets the answer",
    async (_, told) => {
      const { url } = await start(fine);
      const size = 11 * 1024 * 1024;
      const part = Buffer.alloc(64 * 1024, "x");
      const socket = connect(Number(new URL(url).port), "127.0.0.1");
      let text = "";
      const ended = once(socket, "close");
      socket.on("data", (data: Buffer) => (text += data.toString()));
      const framing = told ? `content-length: ${size}` : "transfer-encoding: chunked";
      socket.write(`POST /api/open HTTP/1.1\r\nhost: localhost\r\n${framing}\r\n\r\n`);
      for (let sent = 0; sent < size; sent += part.length) {
        const piece = told
          ? part
          : Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n")]);
        // a write that fails is what its sender is told (EPIPE, ECONNRESET)
        // oxlint-disable-next-line no-await-in-loop
        await new Promise<void>((resolve, reject) =>
          socket.write(piece, (error) => (error ? reject(error) : resolve())),
        );
        // oxlint-disable-next-line no-await-in-loop
        await sleep(1);
      }
      if (!told) socket.write("0\r\n\r\n");
      await ended;
      expect(text).toMatch(/^HTTP\/1\.1 413 [^]*\{"message":"Request Entity Too Large"\}$/u);
    },
  );

  it("refuses what is more than Lambda takes", async () => {
    const { ask, calls } = await start(fine);
    const answer = await ask("/api/open", { method: "POST", body: new Uint8Array(6 * 1024 * 1024) });
    expect(answer.status).toBe(413);
    expect(calls).toEqual([]);
  });

  it("limits the request rate", async () => {
    const { ask } = await start(fine, { throttle: { ratePerSecond: 0.001, burst: 1 } });
    const answers = [await ask("/api/open", { method: "POST" }), await ask("/api/open", { method: "POST" })];
    expect(answers.map((answer) => answer.status)).toEqual([200, 429]);
    expect(answers[1]!.text).toBe('{"message":"Too Many Requests"}');
  });

  it("times out on a slow function", async () => {
    const { ask } = await start(() => new Promise(() => undefined));
    expect(await ask("/api/slow")).toMatchObject({ status: 503, text: '{"message":"Service Unavailable"}' });
  });

  it.each([
    ["fails", () => new Error("secret detail")],
    ["answers in no known format", () => ({ statusCode: 200, body: 7 })],
    ["answers more than Lambda gives", () => ({ statusCode: 200, body: "x".repeat(6 * 1024 * 1024) })],
  ])("hides what went wrong where a function %s", async (_, answer) => {
    const { ask } = await start(answer);
    expect(await ask("/x")).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' });
  });

  it("sends no body with 204 and 304", async () => {
    const { ask } = await start(() => ({ statusCode: 304, headers: { etag: '"1"' }, body: "" }));
    const answer = await ask("/x");
    expect([answer.status, answer.text, answer.headers.get("etag")]).toEqual([304, "", '"1"']);
  });
});

describe("the gateway with allowed origins", () => {
  const cors = {
    AllowOrigins: ["https://page.example"],
    AllowMethods: ["GET", "POST"],
    AllowHeaders: ["authorization"],
    ExposeHeaders: ["etag"],
    MaxAge: 3600,
  };

  it("answers a preflight itself", async () => {
    const { ask, calls } = await start(fine, { cors });
    const headers = { origin: "https://page.example", "access-control-request-method": "POST" };
    const answer = await ask("/api/open", { method: "OPTIONS", headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-methods")).toBe("GET,POST");
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://page.example");
    expect(calls).toEqual([]);
  });

  it("names the headers that pages may read, also on its own answers and on those of the default route", async () => {
    const { ask } = await start(fine, { cors });
    const headers = { origin: "https://page.example" };
    for (const path of ["/api/closed/1", "/api/open/", "/x"]) {
      const answer = await ask(path, { headers });
      expect(answer.headers.get("access-control-expose-headers")).toBe("etag");
      expect(answer.headers.get("vary")).toBe("origin");
    }
    expect((await ask("/api/closed/1", { headers })).status).toBe(401);
  });

  it("tells pages of other origins nothing in a preflight", async () => {
    const { ask, calls } = await start(fine, { cors });
    const headers = { origin: "https://evil.example", "access-control-request-method": "POST" };
    const answer = await ask("/api/open", { method: "OPTIONS", headers });
    expect(answer.status).toBe(204);
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(calls).toEqual([]);
  });

  it("leaves preflights to the default route where no origin is allowed", async () => {
    const { ask, calls } = await start(fine);
    const headers = { origin: "https://page.example", "access-control-request-method": "POST" };
    const answer = await ask("/api/open", { method: "OPTIONS", headers });
    expect(calls.map(([name]) => name)).toEqual(["fallback"]);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("lets allowed pages read answers, and no others", async () => {
    const { ask } = await start(fine, { cors });
    const allow = async (origin: string) =>
      (await ask("/x", { headers: { origin } })).headers.get("access-control-allow-origin");
    expect(await allow("https://page.example")).toBe("https://page.example");
    expect(await allow("https://evil.example")).toBeNull();
  });
});
