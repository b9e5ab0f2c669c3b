import { RetentionDays } from "aws-cdk-lib/aws-logs";
import * as z from "zod";
import { retentionBounds } from "#shared/chat/tenants/retention.ts";
import { stageGuardrails } from "#shared/chat/tenants/tenant-guardrails.ts";

/** An origin as browsers send it: scheme, host and port, without a path or trailing slash. */
const origin = z
  .url()
  .refine((text) => new URL(text).origin === text, "an origin like https://plans.example.com");

const settings = z
  .strictObject({
    /** The prefix of the stage's stacks and resources: `dev`, `alice`, `prod`, or `local` on one machine. */
    name: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/u, "2–20 lower-case letters, digits or dashes"),
    logLevel: z.enum(["DEBUG", "INFO", "WARN", "ERROR"]).default("INFO"),
    logRetentionDays: z.enum(RetentionDays).default(RetentionDays.ONE_MONTH),
    model: z
      .strictObject({
        /** `offline` is the rule-based model; `openai` needs the secret below. */
        provider: z.enum(["offline", "openai"]).default("offline"),
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
    /**
     * Overrides of the run deadlines (milliseconds) and limits in shared/chat/runs/run-settings.ts; money in
     * millionths of a US dollar.
     */
    runs: z
      .strictObject({
        lease_ms: z.int().min(2000).optional(),
        renew_every_ms: z.int().min(500).optional(),
        approval_ms: z.int().positive().optional(),
        max_cost_micro_usd: z.int().nonnegative().optional(),
        max_run_tokens: z.int().nonnegative().optional(),
        tenant_tokens_a_minute: z.int().nonnegative().optional(),
        tenant_month_micro_usd: z.int().nonnegative().optional(),
        user_month_micro_usd: z.int().nonnegative().optional(),
        tenant_active_runs: z.int().positive().max(1000).optional(),
        user_messages_an_hour: z.int().nonnegative().optional(),
      })
      .refine(({ lease_ms, renew_every_ms }) => (lease_ms ?? 45_000) >= 3 * (renew_every_ms ?? 15_000), {
        path: ["renew_every_ms"],
        error: "a lease must outlive two lost renewals",
      })
      .prefault({}),
    /**
     * Overrides of the guardrail baseline in shared/chat/tenants/guardrail-policy.ts, which tenants may only tighten.
     * The stage `local` allows more edits an hour, because one user tries everything on one plan.
     */
    guardrails: stageGuardrails.prefault({}),
    /** Overrides of the retention bounds (days) in shared/chat/tenants/retention.ts, within which tenants choose. */
    retention: retentionBounds.partial().prefault({}),
    worker: z
      .strictObject({
        /** Longer than one model call (90 s) with its tools; the worker stops itself earlier. */
        timeoutSeconds: z.int().min(60).max(900).default(180),
        /** Concurrent runs: the event source's `maximumConcurrency`. */
        concurrency: z.int().min(2).max(1000).default(20),
        memoryMb: z.int().min(256).max(3008).default(1024),
      })
      .prefault({}),
    webhooks: z
      .strictObject({
        /** Allows webhooks to this machine, also over plain HTTP; for the stage `local` only. */
        allowLoopback: z.boolean().default(false),
        /** Concurrent attempts: the event source's `maximumConcurrency`. */
        concurrency: z.int().min(2).max(1000).default(10),
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
  .refine((stage) => !stage.webhooks.allowLoopback || stage.name === "local", {
    path: ["webhooks", "allowLoopback"],
    error: "only the stage local may send webhooks to itself",
  });

/** The settings that differ between deployments. */
export type Stage = z.output<typeof settings>;

const stageContext = z.looseObject({
  stage: z.string().default("dev"),
  stages: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

/** Reads the stage that the context's `stage` names from `stages`; an unlisted name gets the defaults. */
export const readStage = (context: unknown): Stage => {
  const { stage, stages } = stageContext.parse(context);
  return settings.parse({ ...stages[stage], name: stage });
};
