import { RetentionDays } from "aws-cdk-lib/aws-logs";
import * as z from "zod";
import { stageRunSettings } from "#shared/chat/runs/run-settings.ts";
import { stageRetention } from "#shared/chat/tenants/retention.ts";
import { stageGuardrails } from "#shared/chat/tenants/tenant-guardrails.ts";
import { logLevel, modelProvider } from "#shared/runtime/config.ts";

/** As a browser sends it: scheme, host and port, without a path or a slash at the end. */
const origin = z
  .url()
  .refine((text) => new URL(text).origin === text, "an origin like https://plans.example.com");

/** Everything that a stage may set, checked. */
export const stageSettings = z
  .strictObject({
    /** Names every stack and resource of the stage: `dev`, `alice`, `prod`, or `local` on one machine. */
    name: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/u, "2–20 lower-case letters, digits or dashes"),
    logLevel,
    logRetentionDays: z.enum(RetentionDays).default(RetentionDays.ONE_MONTH),
    model: z
      .strictObject({
        /** `offline` is the rule-based model; `openai` needs the secret below. */
        provider: modelProvider,
        name: z.string().min(1).default("gpt-5.4-mini"),
        baseUrl: z.url().default("https://api.openai.com/v1"),
        /** The secret in Secrets Manager whose text is the OpenAI key; made by hand, never by the stacks. */
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
     * Guardrails that differ from the baseline everywhere (shared/chat/tenants/guardrail-policy.ts); tenants may only tighten
     * what results. The stage `local` has more edits an hour: one person tries everything there, on one plan.
     */
    guardrails: stageGuardrails.prefault({}),
    /** Days that differ from those everywhere (shared/chat/tenants/retention.ts), within which companies choose. */
    retention: stageRetention.prefault({}),
    worker: z
      .strictObject({
        /** Longer than one model call (90 s) with its tools; the worker stops itself before it. */
        timeoutSeconds: z.int().min(60).max(900).default(180),
        /** Runs at work at the same time; the event source's `maximumConcurrency`. */
        concurrency: z.int().min(2).max(1000).default(20),
        memoryMb: z.int().min(256).max(3008).default(1024),
      })
      .prefault({}),
    webhooks: z
      .strictObject({
        /** Lets webhooks go to this machine itself, over plain HTTP too; only on one machine. */
        allowLoopback: z.boolean().default(false),
        /** Attempts at the same time; the event source's `maximumConcurrency`. */
        concurrency: z.int().min(2).max(1000).default(10),
      })
      .prefault({}),
    /** Pages that may call the API from a browser; none by default. */
    corsOrigins: z.array(origin).default([]),
    alarmEmail: z.email().optional(),
    /** Keeps table and user pool when the stack is removed, and refuses to delete them. */
    retainData: z.boolean().default(true),
    /** `relaxed` admits the demo passwords; only on one machine. */
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

/** Everything that differs between deployments. */
export type Stage = z.output<typeof stageSettings>;

const stageContext = z.looseObject({
  stage: z.string().default("dev"),
  stages: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

/** Reads the stage named by the context's `stage` from its `stages`; a name that is not there has the defaults. */
export const readStage = (context: unknown): Stage => {
  const { stage, stages } = stageContext.parse(context);
  return stageSettings.parse({ ...stages[stage], name: stage });
};
