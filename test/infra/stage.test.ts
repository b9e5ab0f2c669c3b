import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readStage } from "#infra/stage.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { ofType, synthesise } from "./synthesised.ts";

const { context } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8")) as {
  context: { stages: Record<string, Record<string, unknown>> };
};

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
      worker: { timeoutSeconds: 180, concurrency: 40, memoryMb: 1024 },
      webhooks: { allowLoopback: false, concurrency: 10, tenantConcurrency: 5 },
      corsOrigins: [],
      retainData: true,
      runs: {},
      guardrails: {},
      retention: {},
      passwordPolicy: "strong",
    });
  });

  it("takes what the context says under its name", () => {
    const given = {
      stage: "alice",
      stages: { alice: { worker: { concurrency: 47 } }, bob: { logLevel: "DEBUG" } },
    };
    expect(readStage(given)).toMatchObject({
      logLevel: "INFO",
      worker: { concurrency: 47, timeoutSeconds: 180 },
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

  it.each([
    { worker: { concurrency: 20 } },
    { runs: { tenant_active_runs: 40 } },
    { runs: { tenant_active_runs: 64 }, worker: { concurrency: 50 } },
  ])("refuses that one company's runs may take every worker: %j", (alice) => {
    expect(() => readStage({ stage: "alice", stages: { alice } })).toThrow(/leave a worker to the others/u);
  });

  it.each([{ tenantConcurrency: 10 }, { concurrency: 5 }])(
    "refuses that one company's webhooks may take every attempt: %j",
    (webhooks) => {
      const stages = { alice: { webhooks } };
      expect(() => readStage({ stage: "alice", stages })).toThrow(/leave some to the others/u);
    },
  );

  it("leaves workers to other companies in every stage of the context", () => {
    for (const [stage, set] of Object.entries(context.stages)) {
      const { runs, worker } = readStage({ stage, stages: { [stage]: set } });
      expect(runs.tenant_active_runs ?? RUN_SETTINGS.tenant_active_runs).toBeLessThan(worker.concurrency);
    }
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
      AllowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
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
