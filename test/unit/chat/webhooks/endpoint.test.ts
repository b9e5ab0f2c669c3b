import { describe, expect, it } from "vitest";
import {
  changedEndpoint,
  endpointAfter,
  listenedTo,
  rotatedSecrets,
  signingSecrets,
} from "#shared/chat/webhooks/endpoint.ts";
import { at, atMs } from "#test/support/builders/ids.ts";
import { anEndpoint, aSecret } from "#test/support/builders/webhooks.ts";

const DAY_S = 24 * 60 * 60;

describe("the secrets of an endpoint", () => {
  it("both sign for a day after a rotation", () => {
    const endpoint = anEndpoint();
    const secrets = rotatedSecrets(endpoint.secrets, aSecret(2), atMs(0));
    expect(secrets).toEqual([
      { value: aSecret(2), signs_until: null },
      { value: aSecret(1), signs_until: at(DAY_S) },
    ]);
    const rotated = { ...endpoint, secrets };
    expect(signingSecrets(rotated, atMs(DAY_S - 1))).toEqual([aSecret(2), aSecret(1)]);
    expect(signingSecrets(rotated, atMs(DAY_S))).toEqual([aSecret(2)]);
  });

  it("are three at most, the oldest leaving first, and none is kept that signs no more", () => {
    let { secrets } = anEndpoint();
    for (const n of [2, 3, 4]) secrets = rotatedSecrets(secrets, aSecret(n), atMs(n));
    expect(secrets.map(({ value }) => value)).toEqual([aSecret(4), aSecret(3), aSecret(2)]);
    expect(rotatedSecrets(secrets, aSecret(5), atMs(2 * DAY_S)).map(({ value }) => value)).toEqual([
      aSecret(5),
      aSecret(4),
    ]);
  });
});

describe("an endpoint", () => {
  it("that answers 410 is disabled, with the reason on it", () => {
    expect(endpointAfter(anEndpoint(), "gone", atMs(9))).toMatchObject({
      active: false,
      disabled_reason: "gone",
      disabled_at: at(9),
      failures: 1,
      rev: 2,
    });
  });

  it("is disabled only after twenty failures in a row over three days", () => {
    const failing = anEndpoint({ failures: 18, failing_since: at(0) });
    const late = endpointAfter(failing, "failed", atMs(3 * DAY_S));
    expect(late).toMatchObject({ active: true, failures: 19, rev: 1 });
    const early = endpointAfter(anEndpoint({ failures: 400, failing_since: at(0) }), "failed", atMs(DAY_S));
    expect(early).toMatchObject({ active: true, failures: 401 });
    expect(endpointAfter(late, "failed", atMs(3 * DAY_S))).toMatchObject({
      active: false,
      disabled_reason: "failing",
      failures: 20,
      rev: 2,
    });
  });

  it("that accepts an event has its failures reset", () => {
    const failing = anEndpoint({ failures: 19, failing_since: at(0) });
    expect(endpointAfter(failing, "delivered", atMs(9))).toEqual(anEndpoint());
  });

  it("that is enabled again has its failures reset", () => {
    const off = anEndpoint({
      active: false,
      disabled_reason: "failing",
      disabled_at: at(5),
      failures: 20,
      failing_since: at(1),
    });
    expect(changedEndpoint(off, { active: true }, atMs(9))).toEqual(
      anEndpoint({ rev: 2, updated_at: at(9) }),
    );
    expect(changedEndpoint(off, { description: "mine" }, atMs(9))).toMatchObject({
      active: false,
      disabled_reason: "failing",
      failures: 20,
    });
  });

  it("adds its topics to the tenant's subscriptions only while it is enabled", () => {
    const endpoints = [
      anEndpoint({ events: ["run.failed", "run.completed"] }),
      anEndpoint({ n: 2, events: ["plan.status_changed"], active: false }),
      anEndpoint({ n: 3, events: ["modification.applied", "run.failed"] }),
    ];
    expect(listenedTo(endpoints)).toEqual(["run.completed", "run.failed", "modification.applied"]);
    expect(listenedTo([])).toEqual([]);
  });
});
