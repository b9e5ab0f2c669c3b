import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { it, type TestContext } from "vitest";
import { dataOf, signIn } from "#infra/client/client.ts";
import { makePlan } from "#infra/client/make-plan.ts";
import { checkedFetch } from "#test/support/servers/checked-fetch.ts";
import { startServiceProcess } from "#test/support/servers/service-process.ts";

const API10 = "4200346118";

/** A webhook receiver; delivery is at least once, so duplicates are recognised by their ids. */
const startReceiver = async ({ onTestFinished }: TestContext) => {
  const heard: { id: string; body: string; headers: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const headers = request.headers as Record<string, string>;
      heard.push({ id: headers["webhook-id"] ?? "", body, headers });
      return response.writeHead(204).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
};

const killAndListen = async (moment: number, context: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), "plugwright-hooks-"));
  context.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { heard, url } = await startReceiver(context);
  const first = await startServiceProcess(["--data", folder]);
  const service = { url: first.url, fetch: checkedFetch };
  const admin = await signIn(service, "admin@example.com", "admin123");
  const owner = await signIn(service, "demo@example.com", "demo123");
  const events = ["run.completed", "modification.applied"] as const;
  const { secret } = await dataOf(admin.POST("/api/webhooks", { body: { url, events: [...events] } }));
  const { plan_id } = await makePlan(owner, API10);
  const { id: thread_id } = await dataOf(
    owner.POST("/api/chat/threads", { body: { well_api14: API10, plan_id, title: "Killed" } }),
  );
  await dataOf(
    owner.POST("/api/chat/threads/{thread_id}/messages", {
      params: { path: { thread_id } },
      body: { content: "Extend the plug at 5,000 ft up by 50 feet." },
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, moment));
  await first.kill9();

  const second = await startServiceProcess(["--data", folder]);
  const distinct = () => [...new Map(heard.map((one) => [one.id, one])).values()];
  // the time of an expired lease plus the sweeper's grace period
  await context.expect.poll(() => distinct().length, { timeout: 60_000, interval: 100 }).toBe(2);
  const types = distinct().map(({ body, headers }) => {
    const { type } = new Webhook(secret ?? "").verify(body, headers) as { type: string };
    return type;
  });
  await second.stop();
  return types.toSorted();
};

// at the same time, since each waits most of the time for a lease to lapse
it.concurrent.for([120, 260])(
  "delivers every event although the service was killed %d ms in",
  async (moment, context) => {
    const types = await killAndListen(moment, context);
    const { expect } = context;
    expect(types).toEqual(["modification.applied", "run.completed"]);
  },
);
