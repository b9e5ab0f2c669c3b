import { describe, expect, it } from "vitest";
import { readStage } from "#infra/stage.ts";
import { ofType, synthesise } from "./synthesised.ts";

describe("a stage", () => {
  it("has defaults for an unlisted name", () => {
    expect(readStage({ stage: "alice" })).toEqual({
      name: "alice",
      logLevel: "INFO",
      logRetentionDays: 30,
      model: {
        provider: "offline",
        name: "gpt-5.4-mini",
        baseUrl: "https://api.openai.com/v1",
        secretName: "plugwright/openai-api-key",
      },
      throttle: { ratePerSecond: 100, burst: 200 },
      worker: { timeoutSeconds: 180, concurrency: 20, memoryMb: 1024 },
      webhooks: { allowLoopback: false, concurrency: 10 },
      corsOrigins: [],
      retainData: true,
      runs: {},
      guardrails: {},
      retention: {},
      passwordPolicy: "strong",
    });
  });

  it("takes what the context says under its name", () => {
    const context = {
      stage: "alice",
      stages: { alice: { worker: { concurrency: 7 } }, bob: { logLevel: "DEBUG" } },
    };
    expect(readStage(context)).toMatchObject({
      logLevel: "INFO",
      worker: { concurrency: 7, timeoutSeconds: 180 },
    });
  });

  it("refuses a name that AWS would refuse, and settings it does not know", () => {
    expect(() => readStage({ stage: "Alice!" })).toThrow(/lower-case/u);
    expect(() => readStage({ stage: "alice", stages: { alice: { colour: "red" } } })).toThrow(/colour/u);
  });

  it("passes its run deadlines to the functions that use them, and refuses a lease that one lost renewal ends", () => {
    const { service } = synthesise("alice", { runs: { lease_ms: 6000, renew_every_ms: 2000 } });
    const given = ofType(service, "AWS::Lambda::Function").map(
      ([, { Environment }]) =>
        (Environment as { Variables: Record<string, string> }).Variables["RUN_SETTINGS"],
    );
    expect(given.filter(Boolean)).toEqual(Array(7).fill('{"lease_ms":6000,"renew_every_ms":2000}'));
    const stages = { alice: { runs: { lease_ms: 6000 } } };
    expect(() => readStage({ stage: "alice", stages })).toThrow(/two lost renewals/u);
  });

  it("relaxes passwords on one machine only", () => {
    const stages = { dev: { passwordPolicy: "relaxed" }, local: { passwordPolicy: "relaxed" } };
    expect(() => readStage({ stage: "dev", stages })).toThrow(/only the stage local/u);
    expect(readStage({ stage: "local", stages }).passwordPolicy).toBe("relaxed");
  });

  it("sends webhooks to itself on one machine only", () => {
    const stages = {
      dev: { webhooks: { allowLoopback: true } },
      local: { webhooks: { allowLoopback: true } },
    };
    expect(() => readStage({ stage: "dev", stages })).toThrow(/only the stage local/u);
    expect(readStage({ stage: "local", stages }).webhooks.allowLoopback).toBe(true);
  });

  it("with CORS origins answers preflights", () => {
    const { service } = synthesise("alice", { corsOrigins: ["https://plans.example.com"] });
    expect(ofType(service, "AWS::ApiGatewayV2::Api")[0]![1].CorsConfiguration).toMatchObject({
      AllowOrigins: ["https://plans.example.com"],
      AllowMethods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
      AllowHeaders: ["authorization", "content-type", "idempotency-key", "if-match", "if-none-match"],
      ExposeHeaders: [
        "etag",
        "location",
        "retry-after",
        "x-request-id",
        "idempotency-replayed",
        "x-next-cursor",
      ],
    });
  });

  it("without CORS origins allows none", () => {
    const { service } = synthesise("alice", {});
    expect(ofType(service, "AWS::ApiGatewayV2::Api")[0]![1].CorsConfiguration).toBeUndefined();
  });

  it.each(["https://plans.example.com/", "https://plans.example.com/page"])(
    "names origins alone, not %s",
    (one) => {
      expect(() => readStage({ stage: "alice", stages: { alice: { corsOrigins: [one] } } })).toThrow(
        /an origin like/u,
      );
    },
  );
});
