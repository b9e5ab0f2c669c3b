import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import type { Resolver } from "#shared/adapters/webhooks/guarded-lookup.ts";
import { createWebhookSender } from "#shared/adapters/webhooks/send-webhook.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A local server; `seen` holds its requests. */
const aServer = async (listener: RequestListener) => {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    listener(request, response);
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port, seen, url: `http://127.0.0.1:${port}/hook` };
};

const answering =
  (status: number, headers: Record<string, string> = {}, body = ""): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

/** A fake resolver with a queue of address lists, like an attacker's name server (DNS rebinding). */
const aResolver = (...answers: readonly (readonly string[])[]) => {
  const asked: string[] = [];
  const resolve: Resolver = async (hostname) => {
    const answer = answers[asked.length] ?? answers.at(-1) ?? [];
    asked.push(hostname);
    return answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };
  return { resolve, asked };
};

const message = (url: string) => ({ url, headers: { "webhook-id": "evt_1" }, body: '{"n":"ü"}' });

describe("sending a webhook", () => {
  it("posts the body with its headers over a connection of its own", async () => {
    let body = "";
    const { url, seen } = await aServer((request, response) => {
      void text(request).then((all) => {
        body = all;
        return response.writeHead(204).end();
      });
    });
    const result = await createWebhookSender("loopback")(message(url));
    expect(result).toEqual({ status_code: 204, error: null });
    expect([seen[0]?.method, seen[0]?.url, body]).toEqual(["POST", "/hook", '{"n":"ü"}']);
    expect(seen[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "content-length": "10",
      "user-agent": "Plugwright-Webhooks/1.0",
      "webhook-id": "evt_1",
      connection: "close",
    });
  });

  it("follows no redirect", async () => {
    const { url: inner, seen } = await aServer(answering(200));
    const { url } = await aServer(answering(307, { location: inner }));
    const result = await createWebhookSender("loopback")(message(url));
    expect([result, seen]).toEqual([{ status_code: 307, error: "redirect" }, []]);
  });

  it.each([400, 410, 500])("says that %d was the answer", async (status) => {
    const { url } = await aServer(answering(status));
    expect(await createWebhookSender("loopback")(message(url))).toMatchObject({ status_code: status });
  });

  it("gives up on an answer that does not come", async () => {
    const { url } = await aServer(() => undefined);
    const result = await createWebhookSender("loopback", { timeoutMs: 100 })(message(url));
    expect(result).toEqual({ status_code: null, error: "timeout" });
  });

  it("takes the status of an answer that never ends, within its time", async () => {
    const { url } = await aServer((_request, response) => void response.writeHead(200).write("a"));
    const result = await createWebhookSender("loopback", { timeoutMs: 200 })(message(url));
    expect(result).toEqual({ status_code: 200, error: null });
  });

  it("reads no more of an answer than a little", async () => {
    let cut = false;
    const { url } = await aServer((_request, response) => {
      response.on("close", () => (cut = !response.writableFinished));
      response.writeHead(200).write(Buffer.alloc(4 * 1024 * 1024));
    });
    expect(await createWebhookSender("loopback")(message(url))).toEqual({ status_code: 200, error: null });
    await expect.poll(() => cut).toBe(true);
  });

  it("reports a refused connection", async () => {
    const { port } = await aServer(answering(200));
    servers.splice(0).forEach((server) => server.close());
    const result = await createWebhookSender("loopback")(message(`http://127.0.0.1:${port}/`));
    expect(result).toEqual({ status_code: null, error: "connection" });
  });
});

describe("the addresses of a name", () => {
  it.each([
    ["a private one", ["10.0.0.1"]],
    ["this machine", ["127.0.0.1"]],
    ["cloud metadata", ["169.254.169.254"]],
    ["IPv4 in IPv6", ["::ffff:127.0.0.1"]],
    ["unique local", ["fd00:ec2::254"]],
    ["a public one and a private one", ["8.8.8.8", "192.168.0.1"]],
  ])("are not called where they are %s", async (_what, addresses) => {
    const { resolve, asked } = aResolver(addresses);
    const result = await createWebhookSender("public", { resolve })(message("https://rebind.example.com/"));
    expect(result).toEqual({ status_code: null, error: "address_not_allowed" });
    expect(asked).toEqual(["rebind.example.com"]);
  });

  it("are resolved once, and only checked addresses are called (DNS rebinding)", async () => {
    const { port, seen } = await aServer(answering(200));
    // a second lookup would resolve to the private network
    const { resolve, asked } = aResolver(["127.0.0.1"], ["10.0.0.1"]);
    const send = createWebhookSender("loopback", { resolve });
    expect(await send(message(`http://localhost:${port}/`))).toEqual({ status_code: 200, error: null });
    expect([asked, seen.length]).toEqual([["localhost"], 1]);
  });

  it("are checked anew on every connection", async () => {
    const { port, seen } = await aServer(answering(200));
    const { resolve } = aResolver(["127.0.0.1"], ["10.0.0.1"]);
    const send = createWebhookSender("loopback", { resolve });
    await send(message(`http://localhost:${port}/`));
    const again = await send(message(`http://localhost:${port}/`));
    expect([again.error, seen.length]).toEqual(["address_not_allowed", 1]);
  });

  it("of the public internet are not called without TLS, even where loopback is allowed", async () => {
    const { resolve } = aResolver(["8.8.8.8"]);
    const result = await createWebhookSender("loopback", { resolve })(message("http://localhost/"));
    expect(result.error).toBe("address_not_allowed");
  });

  it("that can't be found are an error of their own", async () => {
    const none = aResolver([]);
    const failing: Resolver = () => Promise.reject(new Error("SERVFAIL"));
    for (const resolve of [none.resolve, failing]) {
      const result = await createWebhookSender("public", { resolve })(
        message("https://nowhere.example.com/"),
      );
      expect(result).toEqual({ status_code: null, error: "dns" });
    }
  });

  it("are not even looked up where the URL may not be called", async () => {
    const { resolve, asked } = aResolver(["8.8.8.8"]);
    const send = createWebhookSender("public", { resolve });
    for (const url of ["http://example.com/", "https://127.0.0.1/", "https://2130706433/"]) {
      expect((await send(message(url))).error).toBe("address_not_allowed");
    }
    expect(asked).toEqual([]);
  });
});
