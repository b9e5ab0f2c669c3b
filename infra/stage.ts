import { RetentionDays } from "aws-cdk-lib/aws-logs";
import * as z from "zod";
import { RUN_SETTINGS, stageRunSettings } from "#shared/chat/runs/run-settings.ts";
import { stageRetention } from "#shared/chat/tenants/retention.ts";
import { stageGuardrails } from "#shared/chat/tenants/tenant-guardrails.ts";
import { logLevel, modelProvider } from "#shared/runtime/config.ts";

/** An origin as browsers send it: scheme, host and port, without a path or trailing slash. */
const origin = z
  .url()
  .refine((text) => new URL(text).origin === text, "an origin like https://plans.example.com");

/** Everything that a stage may set, checked. */
export const stageSettings = z
  .strictObject({
    /** The prefix of the stage's stacks and resources: `dev`, `alice`, `prod`, or `local` on one machine. */
    name: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/u, "2–20 lower-case letters, digits or dashes"),
    logLevel,
    logRetentionDays: z.enum(RetentionDays).default(RetentionDays.ONE_MONTH),
    model: z
      .strictObject({
        /** `offline` is the rule-based model; `openai` needs the secret below. */
        provider: modelProvider,
        name: z.string().min(1).default("gpt-5.4-mini"),
        baseUrl: z.url().default("https://api.openai.com/v1"),
        /** The Secrets Manager secret with the OpenAI key; created by an operator, not by the stacks. */
        secretName: z.string().min(1).default("plugwright/openai-api-key"),
      })
      .prefault({}),
    throttle: z
      .strictObject({
        ratePerSecond: z.number().positive().default(100),
        burst: z.int().positive().default(200),
      })
      .prefault({}),
    /** Deadlines and limits of runs that differ from those everywhere (shared/chat/runs/run-settings.ts). */
    runs: stageRunSettings.prefault({}),
    /**
     * Overrides of the guardrail baseline in shared/chat/tenants/guardrail-policy.ts, which tenants may only tighten.
     * The stage `local` allows more edits an hour, because one user tries everything on one plan.
     */
    guardrails: stageGuardrails.prefault({}),
    /** Days that differ from those everywhere (shared/chat/tenants/retention.ts), within which companies choose. */
    retention: stageRetention.prefault({}),
    worker: z
      .strictObject({
        /** Longer than one model call (90 s) with its tools; the worker stops itself earlier. */
        timeoutSeconds: z.int().min(60).max(900).default(180),
        /** Concurrent runs: the event source's `maximumConcurrency`. */
        concurrency: z.int().min(2).max(1000).default(40),
        memoryMb: z.int().min(256).max(3008).default(1024),
      })
      .prefault({}),
    webhooks: z
      .strictObject({
        /** Allows webhooks to this machine, also over plain HTTP; for the stage `local` only. */
        allowLoopback: z.boolean().default(false),
        /** Concurrent attempts: the event source's `maximumConcurrency`. */
        concurrency: z.int().min(2).max(1000).default(10),
        /** Concurrent attempts of one tenant, of which one endpoint may have half. */
        tenantConcurrency: z.int().min(1).max(100).default(5),
      })
      .prefault({}),
    /** CORS: origins whose pages may call the API; none by default. */
    corsOrigins: z.array(origin).default([]),
    alarmEmail: z.email().optional(),
    /** Retains table and user pool when the stack is deleted, and protects them from deletion. */
    retainData: z.boolean().default(true),
    /** `relaxed` admits the demo passwords; for the stage `local` only. */
    passwordPolicy: z.enum(["strong", "relaxed"]).default("strong"),
  })
  .refine((stage) => stage.passwordPolicy === "strong" || stage.name === "local", {
    path: ["passwordPolicy"],
    error: "only the stage local may relax its passwords",
  })
  .refine(
    ({ runs, worker }) => (runs.tenant_active_runs ?? RUN_SETTINGS.tenant_active_runs) < worker.concurrency,
    {
      path: ["worker", "concurrency"],
      error: "one company's open runs (runs.tenant_active_runs) must leave a worker to the others",
    },
  )
  .refine(({ webhooks }) => webhooks.tenantConcurrency < webhooks.concurrency, {
    path: ["webhooks", "tenantConcurrency"],
    error: "one company's webhook attempts must leave some to the others",
  })
  .refine((stage) => !stage.webhooks.allowLoopback || stage.name === "local", {
    path: ["webhooks", "allowLoopback"],
    error: "only the stage local may send webhooks to itself",
  });

/** Everything that differs between deployments. */
export type Stage = z.output<typeof stageSettings>;

const stageContext = z.looseObject({
  stage: z.string().default("dev"),
  stages: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

/** Reads the stage that the context's `stage` names from `stages`; an unlisted name gets the defaults. */
export const readStage = (context: unknown): Stage => {
  const { stage, stages } = stageContext.parse(context);
  return stageSettings.parse({ ...stages[stage], name: stage });
};
