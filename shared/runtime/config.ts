import * as z from "zod";
import { GLOBAL_POLICY, type GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import { stageGuardrails } from "#shared/chat/tenants/tenant-guardrails.ts";
import { RETENTION_BOUNDS, type RetentionBounds, retentionBounds } from "#shared/chat/tenants/retention.ts";
import { RUN_SETTINGS, type RunSettings } from "#shared/chat/runs/run-settings.ts";
import { definedOnly } from "#shared/kernel/defined-only.ts";

const text = z.string().min(1);

const stage = { STAGE: text, LOG_LEVEL: z.enum(["DEBUG", "INFO", "WARN", "ERROR"]).default("INFO") };
const table = { TABLE_NAME: text };
const queue = { QUEUE_URL: z.url() };
/** Where events of tenants are announced. */
const webhookQueue = { WEBHOOK_QUEUE_URL: z.url() };
/** Where webhooks may be sent; `loopback` is for the stage `local` alone. */
const webhookTargets = { WEBHOOK_TARGETS: z.enum(["public", "loopback"]).default("public") };
const milliseconds = z.int().positive().optional();
const amount = z.int().nonnegative().optional();
/** A stage's own deadlines and limits of runs, as JSON; what it leaves out is as everywhere. */
const runs = {
  RUN_SETTINGS: z
    .string()
    .default("{}")
    .transform((json): unknown => JSON.parse(json))
    .pipe(
      z.strictObject({
        lease_ms: milliseconds,
        renew_every_ms: milliseconds,
        approval_ms: milliseconds,
        max_cost_micro_usd: amount,
        max_run_tokens: amount,
        tenant_tokens_a_minute: amount,
        tenant_month_micro_usd: amount,
        user_month_micro_usd: amount,
        // every open run's name is in one item
        tenant_active_runs: z.int().positive().max(1000).optional(),
        user_messages_an_hour: amount,
      }),
    )
    .transform((own): RunSettings => ({ ...RUN_SETTINGS, ...definedOnly(own) })),
};
/** A stage's own baseline of guardrails, as JSON; what it leaves out is as everywhere. */
const guardrails = {
  GUARDRAILS: z
    .string()
    .default("{}")
    .transform((json): unknown => JSON.parse(json))
    .pipe(stageGuardrails)
    .transform((own): GuardrailPolicy => ({ ...GLOBAL_POLICY, ...definedOnly(own) })),
};
/** Within what companies may choose how long things are kept, as JSON; what a stage leaves out is as everywhere. */
const retention = {
  RETENTION: z
    .string()
    .default("{}")
    .transform((json): unknown => JSON.parse(json))
    .pipe(retentionBounds.partial())
    .transform((own): RetentionBounds => ({ ...RETENTION_BOUNDS, ...definedOnly(own) })),
};
/** Signs the cursors of lists: any text of 16 or more characters that callers don't know, the same for a deployment's life (the stack's UUID will do). */
const cursors = { CURSOR_KEY: z.string().min(16) };

/**
 * What each function reads from its environment. Infra sets exactly these variables (a missing one does not
 * compile), the local host gives a function exactly what the template gives it.
 */
export const ENVIRONMENTS = {
  docs: z.object({ ...stage, VERSION: text }),
  auth: z.object({ ...stage, ...table, USER_POOL_ID: text, USER_POOL_CLIENT_ID: text }),
  wells: z.object({ ...stage, ...table, ...cursors }),
  plans: z.object({ ...stage, ...table, ...cursors, ...webhookQueue }),
  threads: z.object({ ...stage, ...table, ...cursors, ...runs, ...webhookQueue }),
  runs: z.object({ ...stage, ...table, ...queue, ...cursors, ...runs, ...webhookQueue }),
  modifications: z.object({ ...stage, ...table, ...cursors, ...guardrails, ...webhookQueue }),
  tenant: z.object({ ...stage, ...table, ...cursors, ...runs, ...guardrails, ...retention }),
  admin: z.object({ ...stage, ...table, ...queue, ...cursors, ...runs, ...webhookQueue, USER_POOL_ID: text }),
  webhooks: z.object({ ...stage, ...table, ...cursors, ...webhookQueue, ...webhookTargets }),
  /** Answers what no route matches: 308 for a trailing slash, 405 with Allow, 404. */
  fallback: z.object({ ...stage }),
  worker: z.object({
    ...stage,
    ...table,
    ...queue,
    ...runs,
    ...guardrails,
    ...webhookQueue,
    /** `offline` is the rule-based model; `openai` needs a key. */
    MODEL_PROVIDER: z.enum(["offline", "openai"]).default("offline"),
    OPENAI_MODEL: text,
    OPENAI_BASE_URL: z.url(),
    /** The secret that holds the key; on one machine the host passes OPENAI_API_KEY instead. */
    OPENAI_SECRET_NAME: text,
    OPENAI_API_KEY: z.string().trim().min(1, "it is set, and holds no key").optional(),
  }),
  sweeper: z.object({ ...stage, ...table, ...queue, ...runs, ...webhookQueue }),
  eraser: z.object({
    ...stage,
    ...table,
    USER_POOL_ID: text,
    /** Longer than anything lives that began before its person lost access. */
    ERASE_QUIET_MS: z.coerce.number().int().positive(),
  }),
  "dead-letters": z.object({ ...stage, ...table, ...queue, ...runs }),
  "webhooks-deliver": z.object({ ...stage, ...table, ...webhookQueue, ...webhookTargets }),
} as const;

export type FunctionGroup = keyof typeof ENVIRONMENTS;
export type Environment<G extends FunctionGroup> = z.output<(typeof ENVIRONMENTS)[G]>;

/** Reads and checks the environment of a function; called once, at the top level of its entry. Names what is wrong, never its value. */
export const readEnvironment = <G extends FunctionGroup>(
  group: G,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment<G> => {
  const read = ENVIRONMENTS[group].safeParse(variables);
  if (read.success) return read.data as Environment<G>;
  throw new Error(`the environment of ${group} is not as it must be:\n${z.prettifyError(read.error)}`);
};
