import { describe, expect, it } from "vitest";
import { Webhook } from "standardwebhooks";
import { newWebhookSecret, signedHeaders } from "#shared/adapters/webhooks/sign-webhook.ts";
import { webhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import { aSecret, anEndpoint } from "#test/support/builders/webhooks.ts";

const BODY = '{"type":"run.completed","timestamp":"2026-11-22T08:00:51.000Z","data":{"n":"ü"}}';
const message = () => ({ id: "evt_01JD0000000000000000000001", now: Date.now(), body: BODY });

describe("the signature of a webhook", () => {
  it("is the one of the specification's own example", () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    expect(signedHeaders({ id, now: 1_614_265_330_999, body: '{"test": 2432232314}' }, [secret])).toEqual({
      "webhook-id": id,
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  it("is taken by the reference library, under a secret that we have made", () => {
    const secret = newWebhookSecret();
    expect(new Webhook(secret).verify(BODY, signedHeaders(message(), [secret]))).toEqual(JSON.parse(BODY));
  });

  it("is taken under the old and the new secret while both sign, and under no other", () => {
    const headers = signedHeaders(message(), [aSecret(2), aSecret(1)]);
    expect(headers["webhook-signature"]).toMatch(/^v1,\S{44} v1,\S{44}$/u);
    for (const n of [1, 2]) expect(new Webhook(aSecret(n)).verify(BODY, headers)).toEqual(JSON.parse(BODY));
    expect(() => new Webhook(aSecret(3)).verify(BODY, headers)).toThrow(/No matching signature/u);
  });

  it("does not fit another body, id or time", () => {
    const headers = signedHeaders(message(), [aSecret()]);
    const webhook = new Webhook(aSecret());
    expect(() => webhook.verify(`${BODY} `, headers)).toThrow(/No matching signature/u);
    expect(() => webhook.verify(BODY, { ...headers, "webhook-id": "evt_other" })).toThrow(/No matching/u);
    const later = String(Number(headers["webhook-timestamp"]) + 1);
    expect(() => webhook.verify(BODY, { ...headers, "webhook-timestamp": later })).toThrow(/No matching/u);
  });
});

describe("a new secret", () => {
  it("is spelled as endpoints store it, and never the same", () => {
    const secrets = Array.from({ length: 20 }, () => newWebhookSecret());
    expect(new Set(secrets).size).toBe(20);
    for (const value of secrets) {
      const endpoint = anEndpoint({ secrets: [{ value, signs_until: null }] });
      expect(webhookEndpoint.parse(endpoint)).toEqual(endpoint);
    }
  });
});
