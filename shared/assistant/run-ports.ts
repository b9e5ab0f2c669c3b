import type { Clock } from "#shared/kernel/clock.ts";
import type { UlidSource } from "#shared/kernel/ids.ts";
import type { EvaluationRules } from "#shared/plugging/rules/rules.ts";
import type { GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import type { Jobs } from "#shared/chat/ports/jobs.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import type { Hash } from "#shared/chat/plans/version-chain.ts";
import type { Memory } from "./worker-cache.ts";
import type { Model } from "./model-port.ts";

/** Writes an event to the log: names, ids and figures, never what people wrote. */
export type RunLog = (event: string, fields: Readonly<Record<string, unknown>>) => void;

/** Starts a repeating timer; the returned function stops it. */
export type Timer = (everyMs: number, tick: () => void) => () => void;

/** The ports for ending a run; the sweeper and the dead-letter handler have only these. */
export interface EndingPorts {
  runs: RunStore;
  clock: Clock;
  ulid: UlidSource;
  settings: RunSettings;
}

/** The ports of the run loop. */
export interface RunPorts extends EndingPorts {
  users: Pick<UserStore, "getTenantUsers">;
  threads: ThreadStore;
  plans: PlanStore;
  /** The cache between runs; without it each run reads for itself. */
  memory?: Memory;
  jobs: Jobs;
  /** Counters for the reservations of model calls, the rate limit of edits, and the average run time. */
  quotas: Pick<QuotaStore, "take" | "settle" | "set">;
  model: Model;
  rules: EvaluationRules;
  /** The stage's baseline policy, which tenants and messages may only tighten. */
  policy: GuardrailPolicy;
  hash: Hash;
  timer: Timer;
  log: RunLog;
}
