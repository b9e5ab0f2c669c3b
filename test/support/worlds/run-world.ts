import type { Model } from "#shared/assistant/model-port.ts";
import type { RunPorts } from "#shared/assistant/run-ports.ts";
import { type JobResult, workOnJob } from "#shared/assistant/run/run-loop.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import { chainHash, contentHash } from "#shared/chat/plans/version-chain.ts";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { openCalls } from "#shared/chat/runs/run-work.ts";
import type { Job, Run } from "#shared/chat/runs/run.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { planId } from "#shared/kernel/ids.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { OPEN_RUN_SHARDS } from "#shared/table/items/run-items.ts";
import { type Swept, sweepRuns } from "#shared/worker/sweep-runs.ts";
import { countingUlids, ids, TENANT } from "../builders/ids.ts";
import { aPerson, ENGINEERS } from "../builders/people.ts";
import { aVersion } from "../builders/plans.ts";
import { aRun, NOW } from "../builders/runs.ts";
import { sha256 } from "../builders/sha256.ts";
import { aMember, aMessage, aThread } from "../builders/threads.ts";
import type { Given } from "./state.ts";
import { aWorld, type Tap, tapped } from "./world.ts";

/** A thread on a plan with one message that waits for its answer. */
export const aQuestion = (payload: PlanPayload, content: string, runChanges: Partial<Run> = {}) => {
  const run = aRun(runChanges);
  const plan_id = planId.parse(`${payload.api}:combined`);
  const content_hash = contentHash(sha256, payload);
  const chain_hash = chainHash(sha256, null, { content_hash, op_type: null, author: aPerson() });
  const thread = aThread({
    title: "Plugs",
    well_api14: payload.api14,
    plan_id,
    openai_thread_id: "cache-of-the-thread",
    message_count: 1,
    rev: 1,
  });
  return {
    threads: [thread],
    members: [aMember()],
    runs: [run],
    activeRuns: new Map([[thread.id, run.id]]),
    messages: [aMessage({ content })],
    versions: [aVersion({ plan_id, content_hash, chain_hash })],
    payloads: new Map([[`${TENANT} ${plan_id} ${content_hash}`, payload]]),
  } satisfies Given;
};

/** A worker's surroundings in memory, with timers that tests fire. */
export const aRunWorld = (given: Given, model: Model, settings: Partial<RunPorts["settings"]> = {}) => {
  const { ports: stores, state, put, drop, snapshot, pass } = aWorld(given, NOW);
  let tap: Tap = () => undefined;
  const timers = new Set<() => void>();
  /** Jobs that were sent and not yet worked on, with their delay. */
  const sent: { job: Job; delay: number }[] = [];
  const events: { event: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const at = () => tap;
  const ports: RunPorts = {
    runs: tapped(stores.runs, "runs", at),
    threads: tapped(stores.threads, "threads", at),
    users: ENGINEERS,
    plans: tapped(stores.plans, "plans", at),
    quotas: tapped(stores.quotas, "quotas", at),
    jobs: tapped({ send: async (job: Job, delay = 0) => void sent.push({ job, delay }) }, "jobs", at),
    model: tapped(model, "model", at),
    rules: texasEvaluationRules,
    policy: GLOBAL_POLICY,
    settings: { ...RUN_SETTINGS, ...settings },
    clock: stores.now,
    ulid: countingUlids(1000),
    hash: sha256,
    timer: (_ms, tick) => {
      timers.add(tick);
      return () => void timers.delete(tick);
    },
    log: (event, fields) => void events.push({ event, fields }),
  };
  const run = (): Run => {
    const stored = state.runs.find(({ id }) => id === ids.run());
    if (!stored) throw new Error("the run is gone");
    return stored;
  };
  const thread = (): Thread => state.threads[0]!;
  /** The version at the end of the thread's branch. */
  const branchEnd = (): VersionNode => state.versions.find(({ id }) => id === thread().current_snapshot_id)!;
  const payloadOf = (content_hash: string): PlanPayload | undefined =>
    state.payloads.get(`${TENANT} ${thread().plan_id} ${content_hash}`);
  return {
    state,
    put,
    drop,
    snapshot,
    ports,
    now: stores.now,
    pass,
    sent,
    events,
    /** Fires the lease timers that are running. */
    tick: () => timers.forEach((tick) => tick()),
    setTap: (next: Tap) => {
      tap = next;
    },
    run,
    thread,
    /** The run that the thread waits for. */
    activeRunId: () => state.activeRuns.get(ids.thread()) ?? null,
    branchEnd,
    payloadOf,
    /** What the thread's branch holds. */
    standing: () => payloadOf(branchEnd().content_hash),
    /** The calls of the model that nobody has answered. */
    openCalls: () => openCalls({ steps: [...state.steps], calls: [...state.toolCalls] }),
    work: (job = jobOf(run()), remainingMs = () => 120_000): Promise<JobResult> =>
      workOnJob(job, ports, remainingMs),
    sweep: (): Promise<Swept> => sweepRuns({ ...ports, shards: OPEN_RUN_SHARDS }),
  };
};
export type RunWorld = ReturnType<typeof aRunWorld>;
