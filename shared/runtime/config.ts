import * as z from "zod";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { stageGuardrails } from "#shared/chat/tenants/tenant-guardrails.ts";
import { RETENTION_BOUNDS, stageRetention } from "#shared/chat/tenants/retention.ts";
import { RUN_SETTINGS, stageRunSettings } from "#shared/chat/runs/run-settings.ts";
import { definedOnly } from "#shared/kernel/defined-only.ts";

const text = z.string().min(1);

/** The least that is worth a line of the log. */
export const logLevel = z.enum(["DEBUG", "INFO", "WARN", "ERROR"]).default("INFO");
/** `offline` is the rule-based model; `openai` needs a key. */
export const modelProvider = z.enum(["offline", "openai"]).default("offline");

const stage = { STAGE: text, LOG_LEVEL: logLevel };
const table = { TABLE_NAME: text };
const queue = { QUEUE_URL: z.url() };
/** The queue on which webhook events are announced. */
const webhookQueue = { WEBHOOK_QUEUE_URL: z.url() };
/** Allowed webhook targets; `loopback` is for the stage `local` only. */
const webhookTargets = { WEBHOOK_TARGETS: z.enum(["public", "loopback"]).default("public") };
/** What a stage sets of its own, as JSON; what it leaves out is as everywhere. */
const ownOver = <T extends object>(everywhere: T, own: z.ZodType<{ [K in keyof T]?: T[K] | undefined }>) =>
  z
    .string()
    .default("{}")
    .transform((json): unknown => JSON.parse(json))
    .pipe(own)
    .transform((set): T => ({ ...everywhere, ...definedOnly(set) }));
/** Deadlines and limits of runs. */
const runs = { RUN_SETTINGS: ownOver(RUN_SETTINGS, stageRunSettings) };
/** The baseline of guardrails. */
const guardrails = { GUARDRAILS: ownOver(GLOBAL_POLICY, stageGuardrails) };
/** Within what companies may choose how long things are kept. */
const retention = { RETENTION: ownOver(RETENTION_BOUNDS, stageRetention) };
/** Signs the cursors of lists: any text of 16 or more characters that callers don't know, the same for a deployment's life (the stack's UUID will do). */
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
  threads: z.object({ ...stage, ...table, ...cursors, ...runs, ...guardrails, ...webhookQueue }),
  runs: z.object({ ...stage, ...table, ...queue, ...cursors, ...runs, ...webhookQueue }),
  modifications: z.object({ ...stage, ...table, ...cursors, ...guardrails, ...webhookQueue }),
  tenant: z.object({ ...stage, ...table, ...queue, ...cursors, ...runs, ...guardrails, ...retention }),
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
    MODEL_PROVIDER: modelProvider,
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
  "webhooks-deliver": z.object({
    ...stage,
    ...table,
    ...webhookQueue,
    ...webhookTargets,
    /** Webhook attempts of one tenant at the same time. */
    WEBHOOK_TENANT_CONCURRENCY: z.coerce.number().int().positive().default(5),
  }),
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
