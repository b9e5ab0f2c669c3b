import { describe, expect, it } from "vitest";
import { wirePage } from "#shared/http/wire/wire-page.ts";
import { wireDelivery, wireWebhookSecret } from "#shared/http/wire/wire-webhook.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { testApi } from "#test/support/api/test-api.ts";
import { at, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { aDelivery, anEndpoint, aSecret, hookId } from "#test/support/builders/webhooks.ts";

const ADMIN = { as: aPrincipal(1, "admin") };
const PATH = "/api/webhooks";
const ONE = `${PATH}/${hookId()}`;
const page = wirePage(wireDelivery);
const asked = { url: "https://hooks.example.com/in", events: ["run.completed", "run.failed"] };

const api = (given: Given = {}) => testApi({ users: [aUser({ role: "admin" }), aUser({ n: 2 })], ...given });
const withOne = () => ({
  endpoints: [anEndpoint()],
  subscriptions: [{ tenant_id: TENANT, count: 1, events: anEndpoint().events, rev: 4 }],
});

describe("an endpoint", () => {
  it("is added with a secret that no other answer shows, and on record without it", async () => {
    const { send, state } = api();
    const made = await send("POST", PATH, { ...ADMIN, body: asked });
    const { secret, ...shown } = wireWebhookSecret.parse(bodyOf(made));
    expect([made.statusCode, made.headers?.["location"]]).toEqual([201, `${PATH}/${shown.id}`]);
    expect(shown).toEqual({
      id: expect.stringMatching(/^whk_/u),
      ...asked,
      active: true,
      description: "",
      disabled_reason: null,
      disabled_at: null,
      failures: 0,
      failing_since: null,
      created_by: aPerson(1),
      created_at: at(100),
      updated_at: at(100),
    });
    expect(state.endpoints[0]?.secrets).toEqual([{ value: secret, signs_until: null }]);
    expect(state.subscriptions).toEqual([{ tenant_id: TENANT, count: 1, events: asked.events, rev: 1 }]);
    const recorded = { ...asked, active: true, description: "" };
    expect(state.audit).toMatchObject([
      {
        action: "webhook_created",
        actor: aPerson(1),
        subject: { webhook_id: shown.id },
        details: { before: null, after: recorded },
      },
    ]);
    const list = await send("GET", PATH, ADMIN);
    expect(bodyOf(list)).toEqual({ items: [shown], next_cursor: null });
    expect(bodyOf(await send("GET", `${PATH}/${shown.id}`, ADMIN))).toEqual(shown);
    expect(JSON.stringify([list.body, state.audit])).not.toContain("whsec_");
  });

  it.each([
    ["http://example.com/", "must begin with https://"],
    ["https://169.254.169.254/", "is an address that webhooks are not sent to"],
    ["https://a:b@example.com/", "must not hold a user name or a password"],
  ])("can't be %s", async (url, message) => {
    const { send, snapshot } = api(withOne());
    const before = snapshot();
    for (const refused of [
      await send("POST", PATH, { ...ADMIN, body: { ...asked, url } }),
      await send("PATCH", ONE, { ...ADMIN, body: { url } }),
    ]) {
      expect(bodyOf(refused)).toMatchObject({
        status: 422,
        code: "invalid_request",
        errors: [{ pointer: "/url", message }],
      });
    }
    expect(snapshot()).toEqual(before);
  });

  it.each([
    { url: asked.url, events: [] },
    { url: asked.url, events: ["webhook.ping"] },
    { url: asked.url, events: ["run.failed", "run.failed"] },
    { ...asked, secret: "mine" },
    { url: asked.url },
  ])("is refused as %j", async (body) => {
    expect((await api().send("POST", PATH, { ...ADMIN, body })).statusCode).toBe(422);
  });

  it("is one of ten at most", async () => {
    const endpoints = Array.from({ length: 10 }, (_, n) => anEndpoint({ n: n + 1 }));
    const { send } = api({ endpoints });
    expect(bodyOf(await send("POST", PATH, { ...ADMIN, body: asked }))).toMatchObject({
      status: 422,
      code: "webhook_limit",
      limit: 10,
    });
    await send("DELETE", ONE, ADMIN);
    expect((await send("POST", PATH, { ...ADMIN, body: asked })).statusCode).toBe(201);
  });

  it("is changed in what is sent, and not at all where nothing differs", async () => {
    const { send, state, snapshot } = api(withOne());
    const before = snapshot();
    expect((await send("PATCH", ONE, { ...ADMIN, body: { active: true } })).statusCode).toBe(200);
    expect(snapshot()).toEqual(before);
    const changed = await send("PATCH", ONE, { ...ADMIN, body: { active: false, description: "off" } });
    expect(bodyOf(changed)).toMatchObject({ url: anEndpoint().url, active: false, description: "off" });
    expect(state.subscriptions).toEqual([{ tenant_id: TENANT, count: 1, events: [], rev: 5 }]);
    expect(state.audit).toMatchObject([
      { action: "webhook_changed", details: { before: { active: true }, after: { active: false } } },
    ]);
    const stale = await send("PATCH", ONE, {
      ...ADMIN,
      body: { active: true },
      headers: { "if-match": '"1"' },
    });
    expect(bodyOf(stale)).toMatchObject({ status: 412, code: "precondition_failed" });
    const tag = { "if-match": changed.headers?.["etag"] as string };
    const fresh = await send("PATCH", ONE, { ...ADMIN, body: { active: true }, headers: tag });
    expect(fresh.statusCode).toBe(200);
  });

  it("takes what somebody else has added meanwhile into account", async () => {
    const { put, send, state, before } = api(withOne());
    before.write.push(() => {
      put({ endpoints: [anEndpoint({ n: 2, events: ["plan.status_changed"] })] });
      put({ subscriptions: [{ tenant_id: TENANT, count: 2, events: ["plan.status_changed"], rev: 5 }] });
    });
    await send("PATCH", ONE, { ...ADMIN, body: { events: ["run.failed"] } });
    expect(state.subscriptions).toEqual([
      { tenant_id: TENANT, count: 2, events: ["run.failed", "plan.status_changed"], rev: 6 },
    ]);
  });

  it("is deleted, with an audit record", async () => {
    const { send, state } = api(withOne());
    const gone = await send("DELETE", ONE, ADMIN);
    expect([gone.statusCode, gone.body]).toEqual([204, undefined]);
    expect([state.endpoints, state.subscriptions[0]]).toMatchObject([[], { count: 0, events: [] }]);
    expect(state.audit).toMatchObject([{ action: "webhook_deleted", details: { after: null } }]);
    expect(bodyOf(await send("DELETE", ONE, ADMIN))).toMatchObject({ code: "webhook_not_found" });
  });

  it("gets a new secret, shown once, beside which the old one signs for a day", async () => {
    const { send, state } = api(withOne());
    const rotated = wireWebhookSecret.parse(bodyOf(await send("POST", `${ONE}/secret`, ADMIN)));
    expect(rotated.secret).toMatch(/^whsec_/u);
    expect(state.endpoints[0]?.secrets).toEqual([
      { value: rotated.secret, signs_until: null },
      { value: aSecret(), signs_until: at(100 + 24 * 60 * 60) },
    ]);
    expect(state.audit).toMatchObject([{ action: "webhook_secret_rotated" }]);
    expect(JSON.stringify(state.audit)).not.toContain("whsec_");
  });

  it("is not found by what is no id", async () => {
    const { send } = api(withOne());
    expect(bodyOf(await send("GET", `${PATH}/mine`, ADMIN))).toMatchObject({ code: "webhook_not_found" });
    const delivery = await send("POST", `${ONE}/deliveries/mine/redeliver`, ADMIN);
    expect(bodyOf(delivery)).toMatchObject({ status: 404, code: "delivery_not_found" });
  });

  it("is accessible to admins of its own tenant only", async () => {
    const other = [anEndpoint({ tenant_id: OTHER_TENANT })];
    const elsewhere = api({ endpoints: other });
    const { send } = api({ ...withOne(), deliveries: [aDelivery()] });
    const delivery = `${ONE}/deliveries/${aDelivery().id}/redeliver`;
    const requests = [
      ["GET", ONE],
      ["PATCH", ONE, { active: false }],
      ["DELETE", ONE],
      ["POST", `${ONE}/ping`],
      ["POST", `${ONE}/secret`],
      ["GET", `${ONE}/deliveries`],
      ["POST", delivery],
    ] as const;
    for (const [method, path, body] of requests) {
      const given = body ? { body } : {};
      // oxlint-disable-next-line no-await-in-loop
      const hidden = await elsewhere.send(method, path, { ...ADMIN, ...given });
      expect(bodyOf(hidden)).toMatchObject({ status: 404, code: "webhook_not_found" });
      // oxlint-disable-next-line no-await-in-loop
      const engineer = await send(method, path, { as: aPrincipal(2), ...given });
      expect(bodyOf(engineer)).toMatchObject({ status: 403, code: "forbidden" });
    }
    expect(bodyOf(await elsewhere.send("GET", PATH, ADMIN))).toEqual({ items: [], next_cursor: null });
    expect((await send("GET", PATH, { as: aPrincipal(2) })).statusCode).toBe(403);
    expect((await send("POST", PATH, { as: aPrincipal(2), body: asked })).statusCode).toBe(403);
  });
});

describe("deliveries", () => {
  it("are listed newest first, page by page, without their bodies and without what has expired", async () => {
    const deliveries = [
      aDelivery(),
      aDelivery({ n: 2, status: "failed", attempts: 10, last_status_code: 500, next_try_at: null }),
      aDelivery({ n: 3, expires_at: 1 }),
      aDelivery({ n: 4, webhook_id: hookId(2) }),
    ];
    const { send } = api({ ...withOne(), deliveries });
    const first = page.parse(bodyOf(await send("GET", `${ONE}/deliveries?limit=2`, ADMIN)));
    expect(first.items).toEqual([
      {
        id: aDelivery({ n: 2 }).id,
        webhook_id: hookId(),
        event_id: aDelivery({ n: 2 }).event_id,
        event_type: "run.completed",
        status: "failed",
        attempts: 10,
        last_attempt_at: null,
        last_status_code: 500,
        last_error: null,
        next_try_at: null,
        delivered_at: null,
        created_at: at(60),
      },
    ]);
    const rest = page.parse(
      bodyOf(await send("GET", `${ONE}/deliveries?limit=2&cursor=${first.next_cursor}`, ADMIN)),
    );
    expect([rest.items.map(({ id }) => id), rest.next_cursor]).toEqual([[aDelivery().id], null]);
  });

  it("are asked for ten times a minute by pings, and then again", async () => {
    const { send, state, ports } = api(withOne());
    const answers = [];
    for (let n = 0; n < 12; n += 1) answers.push(await send("POST", `${ONE}/ping`, ADMIN));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(10).fill(202), 429, 429]);
    expect(bodyOf(answers[10]!)).toMatchObject({ code: "quota_exceeded" });
    expect(answers[10]!.headers).toMatchObject({ "retry-after": expect.stringMatching(/^[1-5]?\d$|^60$/u) });
    expect(state.deliveries).toHaveLength(10);
    await ports.sleep(60_000);
    expect(await send("POST", `${ONE}/ping`, ADMIN)).toMatchObject({ statusCode: 202 });
  });

  it("are asked for sixty times a minute by redeliveries", async () => {
    const { send } = api({ ...withOne(), deliveries: [aDelivery()] });
    const path = `${ONE}/deliveries/${aDelivery().id}/redeliver`;
    const answers = [];
    for (let n = 0; n < 61; n += 1) answers.push(await send("POST", path, ADMIN));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(60).fill(202), 429]);
  });

  it("are made by a ping, also of an endpoint that is switched off", async () => {
    const { send, state } = api({ ...withOne(), endpoints: [anEndpoint({ active: false })] });
    const pinged = await send("POST", `${ONE}/ping`, ADMIN);
    expect([pinged.statusCode, bodyOf(pinged)]).toMatchObject([
      202,
      { event_type: "webhook.ping", status: "pending", attempts: 0, next_try_at: at(100) },
    ]);
    expect(state.deliveries.map(({ body }) => JSON.parse(body))).toEqual([
      { type: "webhook.ping", timestamp: at(100), data: { webhook_id: hookId() } },
    ]);
    expect(state.attempts).toEqual([
      {
        ref: { tenant_id: TENANT, webhook_id: hookId(), delivery_id: wireDelivery.parse(bodyOf(pinged)).id },
        delay: 0,
      },
    ]);
  });

  it("are stored although the queue took no job", async () => {
    const { send, state, before, lines } = api(withOne());
    before.send.push(() => {
      throw new Error("no queue");
    });
    expect((await send("POST", `${ONE}/ping`, ADMIN)).statusCode).toBe(202);
    expect([state.deliveries.length, state.attempts.length]).toEqual([1, 0]);
    expect(lines).toContainEqual(expect.objectContaining({ webhook_id: hookId() }));
  });

  it("are redelivered under their original id", async () => {
    const failed = aDelivery({ status: "failed", attempts: 10, tries: 10, next_try_at: null });
    const { send, state } = api({ ...withOne(), deliveries: [failed] });
    const again = await send("POST", `${ONE}/deliveries/${failed.id}/redeliver`, ADMIN);
    expect([again.statusCode, bodyOf(again)]).toMatchObject([
      202,
      { id: failed.id, event_id: failed.event_id, status: "pending", attempts: 10, next_try_at: at(100) },
    ]);
    expect(state.attempts).toHaveLength(1);
  });

  it("are not redelivered to a disabled endpoint, nor after a month", async () => {
    const off = api({ endpoints: [anEndpoint({ active: false })], deliveries: [aDelivery()] });
    const path = `${ONE}/deliveries/${aDelivery().id}/redeliver`;
    expect(bodyOf(await off.send("POST", path, ADMIN))).toMatchObject({
      status: 409,
      code: "webhook_disabled",
    });
    const old = api({ ...withOne(), deliveries: [aDelivery({ expires_at: 1 })] });
    expect(bodyOf(await old.send("POST", path, ADMIN))).toMatchObject({ code: "delivery_not_found" });
    expect([...off.state.attempts, ...old.state.attempts]).toEqual([]);
  });
});
