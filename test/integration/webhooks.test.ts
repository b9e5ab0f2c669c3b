import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Api, type ApiClient, dataOf, signIn } from "#infra/client/client.ts";
import { makePlan } from "#infra/client/make-plan.ts";
import { pollRun } from "#infra/client/poll-run.ts";
import type { LocalStack } from "#infra/local/local-stack.ts";
import { startTestStack } from "#test/support/servers/test-stack.ts";
import { checkedFetch } from "#test/support/servers/checked-fetch.ts";
import { ok, refused } from "#test/support/servers/service-answers.ts";

const API10 = "4200346118";
const HOOK = "/api/webhooks/{webhook_id}";

interface Received {
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A local webhook receiver; each path has a queue of responses, then 204. */
const startReceiver = async () => {
  const received: Received[] = [];
  const answers = new Map<string, number[]>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url, headers: request.headers, body });
      return response.writeHead(answers.get(request.url ?? "")?.shift() ?? 204).end("thank you");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers,
    at: (path: string) => received.filter((one) => one.path === path),
    stop: () => server.close(),
  };
};

let stack: LocalStack;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let admin: ApiClient;
let owner: ApiClient;

beforeAll(async () => {
  [stack, receiver] = await Promise.all([startTestStack({ environment: {} }), startReceiver()]);
  const service = { url: stack.url, fetch: checkedFetch };
  admin = await signIn(service, "admin@example.com", "admin123");
  owner = await signIn(service, "demo@example.com", "demo123");
});
afterAll(async () => {
  receiver.stop();
  await stack.stop();
});

const soon = { timeout: 20_000, interval: 50 };
const ofHook = (webhook_id: string) => ({ params: { path: { webhook_id } } });
const addHook = (path: string, events: Api["WebhookTopic"][] = ["run.completed"]) =>
  ok(admin.POST("/api/webhooks", { body: { url: `${receiver.url}${path}`, events } }), 201);
const deliveriesOf = async (id: string) => (await dataOf(admin.GET(`${HOOK}/deliveries`, ofHook(id)))).items;
const verified = ({ headers, body }: Received, secret: string) =>
  new Webhook(secret).verify(body, headers as Record<string, string>) as {
    type: string;
    data: Record<string, unknown>;
  };
const idOf = ({ headers }: Received) => headers["webhook-id"];

beforeEach(async () => {
  const { items } = await dataOf(admin.GET("/api/webhooks"));
  await Promise.all(items.map(({ id }) => ok(admin.DELETE(HOOK, ofHook(id)), 204)));
});

describe("an endpoint on this machine", () => {
  it("receives the events of a run and its edit, with ids only and a valid signature", async () => {
    const hook = await addHook("/runs", ["run.completed", "modification.applied"]);
    const { plan_id } = await makePlan(owner, API10);
    const body = { well_api14: API10, plan_id, title: "Told" };
    const { id: thread_id } = await dataOf(owner.POST("/api/chat/threads", { body }));
    const thread = { params: { path: { thread_id } } };
    const content = "Then extend the plug at 5,000 ft up by 50 feet.";
    const path = "/api/chat/threads/{thread_id}/messages" as const;
    const posted = await ok(owner.POST(path, { ...thread, body: { content } }), 202);
    const run = await pollRun(owner, posted.run);
    await expect.poll(() => receiver.at("/runs").length, soon).toBe(2);
    const events = receiver.at("/runs").map((one) => verified(one, hook.secret!));
    const byType = new Map(events.map((event) => [event.type, event.data]));
    expect(byType.get("run.completed")).toEqual({
      thread_id,
      run_id: run.id,
      status: "completed",
      outcome: "changed",
      error_code: null,
      version: 1,
      modification_ids: run.modifications.map(({ id }) => id),
    });
    expect(byType.get("modification.applied")).toMatchObject({ thread_id, plan_id, version: 1 });
    const said = [content, run.assistant_message?.content ?? "", "extend"];
    for (const { body: sent } of receiver.at("/runs"))
      for (const words of said) expect(sent).not.toContain(words);
    await expect
      .poll(async () => (await deliveriesOf(hook.id)).map(({ status }) => status), soon)
      .toEqual(["delivered", "delivered"]);
  });

  it("receives the event of a plan's status", async () => {
    const hook = await addHook("/status", ["plan.status_changed"]);
    const { plan_id } = await makePlan(owner, "4200342706");
    const to = { to: "internal_review", comment: "Ready" } as const;
    await ok(owner.POST("/api/plans/{plan_id}/status", { params: { path: { plan_id } }, body: to }));
    await expect.poll(() => receiver.at("/status").length, soon).toBe(1);
    expect(verified(receiver.at("/status")[0]!, hook.secret!)).toMatchObject({
      type: "plan.status_changed",
      data: { plan_id, status: "internal_review", previous_status: "draft" },
    });
  });

  it("that fails is tried again under the same id", async () => {
    receiver.answers.set("/failing", [500]);
    const hook = await addHook("/failing");
    const { id } = await ok(admin.POST(`${HOOK}/ping`, ofHook(hook.id)), 202);
    await expect.poll(() => receiver.at("/failing").length, soon).toBe(2);
    const [first, second] = receiver.at("/failing");
    expect([idOf(second!), verified(second!, hook.secret!).type]).toEqual([idOf(first!), "webhook.ping"]);
    await expect
      .poll(async () => (await deliveriesOf(hook.id))[0], soon)
      .toMatchObject({ id, status: "delivered", attempts: 2, last_status_code: 204, next_try_at: null });
    expect(await dataOf(admin.GET(HOOK, ofHook(hook.id)))).toMatchObject({ failures: 0, active: true });
  });

  it("is disabled by a 410 response, and receives events again once enabled", async () => {
    receiver.answers.set("/gone", [410]);
    const hook = await addHook("/gone");
    const { id } = await ok(admin.POST(`${HOOK}/ping`, ofHook(hook.id)), 202);
    await expect
      .poll(() => dataOf(admin.GET(HOOK, ofHook(hook.id))), soon)
      .toMatchObject({ active: false, disabled_reason: "gone", failures: 1 });
    expect((await deliveriesOf(hook.id))[0]).toMatchObject({ status: "failed", last_status_code: 410 });
    await ok(admin.PATCH(HOOK, { ...ofHook(hook.id), body: { active: true } }));
    const again = { params: { path: { webhook_id: hook.id, delivery_id: id } } };
    await ok(admin.POST(`${HOOK}/deliveries/{delivery_id}/redeliver`, again), 202);
    await expect.poll(async () => (await deliveriesOf(hook.id))[0]?.status, soon).toBe("delivered");
    const [first, second] = receiver.at("/gone");
    expect([receiver.at("/gone").length, idOf(second!)]).toEqual([2, idOf(first!)]);
  });

  it("gets signatures under the old and the new secret after a rotation", async () => {
    const hook = await addHook("/rotated");
    const { secret } = await ok(admin.POST(`${HOOK}/secret`, ofHook(hook.id)));
    expect(secret).not.toBe(hook.secret);
    await ok(admin.POST(`${HOOK}/ping`, ofHook(hook.id)), 202);
    await expect.poll(() => receiver.at("/rotated").length, soon).toBe(1);
    const [message] = receiver.at("/rotated");
    expect(String(message!.headers["webhook-signature"]).split(" ")).toHaveLength(2);
    for (const one of [secret!, hook.secret!]) expect(verified(message!, one).type).toBe("webhook.ping");
  });

  it("is not accessible to engineers", async () => {
    expect(await refused(owner.GET("/api/webhooks"), 403)).toMatchObject({ code: "forbidden" });
  });
});

describe("a private address", () => {
  it.each(["http://10.0.0.1/", "https://169.254.169.254/", "https://metadata.google.internal/"])(
    "is refused on this machine too: %s",
    async (url) => {
      const asked = admin.POST("/api/webhooks", { body: { url, events: ["run.failed"] } });
      expect(await refused(asked, 422)).toMatchObject({ code: "invalid_request" });
    },
  );
});
