import type { Clock } from "#shared/kernel/clock.ts";
import type { UlidSource } from "#shared/kernel/ids.ts";
import type { EvaluationRules } from "#shared/plugging/rules/rules.ts";
import type { GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import type { Jobs } from "#shared/chat/ports/jobs.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import type { Hash } from "#shared/chat/plans/version-chain.ts";
import type { Memory } from "./memory.ts";
import type { Model } from "./model-port.ts";

/** What happened, for the log: names, ids and figures, never what people wrote. */
export type RunLog = (event: string, fields: Readonly<Record<string, unknown>>) => void;

/** Calls `tick` again and again until the returned function is called. */
export type Timer = (everyMs: number, tick: () => void) => () => void;

/** What ending a run takes; the sweeper and the dead-letter handler have no more. */
export interface EndingPorts {
  runs: RunStore;
  clock: Clock;
  ulid: UlidSource;
  settings: RunSettings;
}

/** What the loop needs of the world. */
export interface RunPorts extends EndingPorts {
  threads: ThreadStore;
  plans: PlanStore;
  /** Without it each run reads for itself. */
  memory?: Memory;
  jobs: Jobs;
  /** Where calls of the model and edits are booked, and how long runs take is noted. */
  quotas: Pick<QuotaStore, "take" | "settle" | "set">;
  model: Model;
  rules: EvaluationRules;
  /** The stage's baseline, which tenants and messages may only tighten. */
  policy: GuardrailPolicy;
  hash: Hash;
  timer: Timer;
  log: RunLog;
}
