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
/** The queue on which webhook events are announced. */
const webhookQueue = { WEBHOOK_QUEUE_URL: z.url() };
/** Allowed webhook targets; `loopback` is for the stage `local` only. */
const webhookTargets = { WEBHOOK_TARGETS: z.enum(["public", "loopback"]).default("public") };
const milliseconds = z.int().positive().optional();
const amount = z.int().nonnegative().optional();
/** A stage's own deadlines and limits of runs, as JSON; missing fields keep the defaults. */
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
        // one item holds the ids of all open runs
        tenant_active_runs: z.int().positive().max(1000).optional(),
        user_messages_an_hour: amount,
      }),
    )
    .transform((own): RunSettings => ({ ...RUN_SETTINGS, ...definedOnly(own) })),
};
/** A stage's own guardrail baseline, as JSON; missing fields keep the defaults. */
const guardrails = {
  GUARDRAILS: z
    .string()
    .default("{}")
    .transform((json): unknown => JSON.parse(json))
    .pipe(stageGuardrails)
    .transform((own): GuardrailPolicy => ({ ...GLOBAL_POLICY, ...definedOnly(own) })),
};
/** The range of retention times that tenants may choose, as JSON; missing fields keep the defaults. */
const retention = {
  RETENTION: z
    .string()
    .default("{}")
    .transform((json): unknown => JSON.parse(json))
    .pipe(retentionBounds.partial())
    .transform((own): RetentionBounds => ({ ...RETENTION_BOUNDS, ...definedOnly(own) })),
};
/**
 * The HMAC key of list cursors: 16 or more characters, secret, constant for a deployment's life (for example the
 * stack's UUID).
 */
const cursors = { CURSOR_KEY: z.string().min(16) };

/**
 * The environment variables of each function group. The infra code sets exactly these (a missing one does not
 * compile), and the local host passes a function the template's variables unchanged.
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
  /** Responds to unmatched routes: 308 for a trailing slash, 405 with Allow, 404. */
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
    /** The secret with the API key; the local host passes OPENAI_API_KEY instead. */
    OPENAI_SECRET_NAME: text,
    OPENAI_API_KEY: z.string().trim().min(1, "it is set, and holds no key").optional(),
  }),
  sweeper: z.object({ ...stage, ...table, ...queue, ...runs, ...webhookQueue }),
  eraser: z.object({
    ...stage,
    ...table,
    USER_POOL_ID: text,
    /** Longer than the longest write that started before its user lost access. */
    ERASE_QUIET_MS: z.coerce.number().int().positive(),
  }),
  "dead-letters": z.object({ ...stage, ...table, ...queue, ...runs }),
  "webhooks-deliver": z.object({ ...stage, ...table, ...webhookQueue, ...webhookTargets }),
} as const;

export type FunctionGroup = keyof typeof ENVIRONMENTS;
export type Environment<G extends FunctionGroup> = z.output<(typeof ENVIRONMENTS)[G]>;

/** Reads and validates a function's environment, once at cold start. Errors name the variable, never its value. */
export const readEnvironment = <G extends FunctionGroup>(
  group: G,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment<G> => {
  const read = ENVIRONMENTS[group].safeParse(variables);
  if (read.success) return read.data as Environment<G>;
  throw new Error(`the environment of ${group} is not as it must be:\n${z.prettifyError(read.error)}`);
};
