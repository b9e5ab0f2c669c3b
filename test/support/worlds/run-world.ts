import { ENGINEERS } from "#test/support/builders/people.ts";
import { createHash } from "node:crypto";
import type { Model } from "#shared/assistant/model-port.ts";
import type { RunPorts } from "#shared/assistant/run-ports.ts";
import { workOnJob, type JobResult } from "#shared/assistant/run/run-loop.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { planId } from "#shared/kernel/ids.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import type { ThreadSummary } from "#shared/chat/threads/summary.ts";
import type { Job, Run } from "#shared/chat/runs/run.ts";
import { chainHash, contentHash } from "#shared/chat/plans/version-chain.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { sweepRuns, type Swept } from "#shared/worker/sweep-runs.ts";
import { fakeQuotas, type FakeQuotas } from "../fakes/quota-store.ts";
import { fakeRunStore, type World } from "../fakes/run-store.ts";
import { aRun, countingUlids, IDS, NOW } from "../builders/worker-runs.ts";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const OWNER = { id: IDS.user, email: "owner@example.com", name: "Olive Owner" };

/** A thread on a plan with one message that waits for its answer. */
export const aWorld = (payload: PlanPayload, content: string, runChanges: Partial<Run> = {}): World => {
  const run = aRun(runChanges);
  const plan_id = planId.parse(`${payload.api}:combined`);
  const now = isoTime(NOW);
  const content_hash = contentHash(sha256, payload);
  const link = { content_hash, op_type: null, author: OWNER };
  return {
    thread: {
      id: IDS.thread,
      tenant_id: IDS.tenant,
      title: "Plugs",
      is_active: true,
      owner: OWNER,
      well_api14: payload.api14,
      well: { operator: null, lease: null, well_no: null, field: null, county: null },
      plan_id,
      baseline_snapshot_id: IDS.snapshot,
      current_snapshot_id: IDS.snapshot,
      version: 0,
      lineage: null,
      erase_at: null,
      openai_thread_id: "cache-of-the-thread",
      message_count: 1,
      modification_count: 0,
      last_message: null,
      rev: 1,
      created_at: now,
      updated_at: now,
      last_message_at: now,
    },
    members: [
      {
        tenant_id: IDS.tenant,
        thread_id: IDS.thread,
        user_id: IDS.user,
        role: "owner",
        person: OWNER,
        added_at: now,
        last_activity_at: now,
      },
    ],
    runs: new Map([[run.id, run]]),
    activeRunId: run.id,
    messages: [
      {
        id: IDS.message,
        tenant_id: IDS.tenant,
        thread_id: IDS.thread,
        seq: 1,
        role: "user",
        content,
        author: OWNER,
        run_id: run.id,
        reply_to: null,
        calls: [],
        openai_message_id: null,
        openai_run_id: null,
        metadata: {},
        created_at: now,
      },
    ],
    steps: [],
    calls: [],
    versions: new Map([
      [
        IDS.snapshot,
        {
          id: IDS.snapshot,
          tenant_id: IDS.tenant,
          plan_id,
          parent_id: null,
          version: 0,
          kind: "baseline",
          author: OWNER,
          thread_id: null,
          modification_id: null,
          content_hash,
          chain_hash: chainHash(sha256, null, link),
          op_type: null,
          created_at: now,
        },
      ],
    ]),
    payloads: new Map([[content_hash, payload]]),
    modifications: [],
    usage: [],
    proposals: new Map(),
    audits: [],
  };
};

const undeclared = (name: string) => (): never => {
  throw new Error(`${name} was called, which no test has declared`);
};

const fakeThreads = (world: World, summaries: ThreadSummary[] = []): ThreadStore => ({
  createThread: undeclared("createThread"),
  listMembers: undeclared("listMembers"),
  listThreads: undeclared("listThreads"),
  changeMembers: undeclared("changeMembers"),
  changeThread: undeclared("changeThread"),
  transferThread: undeclared("transferThread"),
  getToolCalls: undeclared("getToolCalls"),
  getModification: async (tenant, thread, id) =>
    world.modifications.find(
      (made) => made.id === id && made.thread_id === thread && made.tenant_id === tenant,
    ) ?? null,
  getModifications: async (_tenant, _thread, ids) => world.modifications.filter(({ id }) => ids.includes(id)),
  getSummary: async (_tenant, _thread, upToSeq) => summaries.findLast(({ seq }) => seq <= upToSeq) ?? null,
  putSummary: async (summary) => void summaries.push(summary),
  getAccess: async (_tenant, _thread, user) => ({
    thread: world.thread,
    member: world.members.find(({ user_id }) => user_id === user) ?? null,
  }),
  listMessages: async (_tenant, _thread, { order, limit, from_seq }) =>
    world.messages
      .filter(({ seq }) => (order === "desc" ? seq <= from_seq : seq >= from_seq))
      .toSorted((a, b) => (order === "desc" ? b.seq - a.seq : a.seq - b.seq))
      .slice(0, limit),
  listModifications: async (tenant, thread, { limit }) => ({
    items: world.modifications
      .filter((made) => made.thread_id === thread && made.tenant_id === tenant)
      .toReversed()
      .slice(0, limit),
    next_cursor: null,
  }),
});

const fakePlans = (world: World): PlanStore => ({
  getPlan: undeclared("getPlan"),
  listPlans: undeclared("listPlans"),
  createPlan: undeclared("createPlan"),
  moveHead: undeclared("moveHead"),
  getAncestors: undeclared("getAncestors"),
  putPayloads: undeclared("putPayloads"),
  getVersion: async (_tenant, _plan, snapshot) => world.versions.get(snapshot) ?? null,
  getPayload: async (_tenant, _plan, hash) => world.payloads.get(hash) ?? null,
  putPayload: async (_tenant, _plan, hash, payload) => {
    world.payloads.set(hash, structuredClone(payload));
  },
});

/** Called before and after every call of a port, with its name: the place to kill a worker or to let time pass. */
export type Tap = (name: string, when: "before" | "after") => void;

const tapped = <T extends object>(ports: T, prefix: string, tap: () => Tap): T =>
  new Proxy(ports, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown;
      // a model's estimate answers at once
      if (typeof value !== "function" || key === "estimate") return value;
      return async (...args: unknown[]): Promise<unknown> => {
        tap()(`${prefix}.${String(key)}`, "before");
        const result: unknown = await (value as (...all: unknown[]) => Promise<unknown>)(...args);
        tap()(`${prefix}.${String(key)}`, "after");
        return result;
      };
    },
  });

export interface RunWorld {
  world: World;
  ports: RunPorts;
  /** What is booked, by `tenant bucket key`. */
  held: FakeQuotas["held"];
  /** What was noted in the place of a count, by the same. */
  figures: FakeQuotas["figures"];
  now: () => number;
  pass: (ms: number) => void;
  /** Jobs that were sent and not yet worked on, with their delay. */
  sent: { job: Job; delay: number }[];
  events: { event: string; fields: Readonly<Record<string, unknown>> }[];
  /** Fires the lease timers that are running. */
  tick: () => void;
  setTap: (tap: Tap) => void;
  run: () => Run;
  work: (job?: Job, remainingMs?: () => number) => Promise<JobResult>;
  sweep: () => Promise<Swept>;
}

/** A worker's surroundings in memory, with a clock and timers that tests move. */
export const aRunWorld = (
  world: World,
  model: Model,
  settings: Partial<RunPorts["settings"]> = {},
): RunWorld => {
  let now = NOW;
  let tap: Tap = () => undefined;
  const timers = new Set<() => void>();
  const sent: RunWorld["sent"] = [];
  const events: RunWorld["events"] = [];
  const at = () => tap;
  const quotas = fakeQuotas(() => now);
  const ports: RunPorts = {
    runs: tapped(fakeRunStore(world), "runs", at),
    threads: tapped(fakeThreads(world), "threads", at),
    users: ENGINEERS,
    plans: tapped(fakePlans(world), "plans", at),
    quotas: tapped(quotas, "quotas", at),
    jobs: tapped({ send: async (job: Job, delay = 0) => void sent.push({ job, delay }) }, "jobs", at),
    model: tapped(model, "model", at),
    rules: texasEvaluationRules,
    policy: GLOBAL_POLICY,
    settings: { ...RUN_SETTINGS, ...settings },
    clock: () => now,
    ulid: countingUlids(1000),
    hash: sha256,
    timer: (_ms, tick) => {
      timers.add(tick);
      return () => void timers.delete(tick);
    },
    log: (event, fields) => void events.push({ event, fields }),
  };
  const run = (): Run => {
    const stored = world.runs.get(IDS.run);
    if (!stored) throw new Error("the run is gone");
    return stored;
  };
  return {
    world,
    ports,
    held: quotas.held,
    figures: quotas.figures,
    now: () => now,
    pass: (ms) => (now += ms),
    sent,
    events,
    tick: () => timers.forEach((tick) => tick()),
    setTap: (next) => (tap = next),
    run,
    work: (job = jobOf(run()), remainingMs = () => 120_000) => workOnJob(job, ports, remainingMs),
    sweep: () => sweepRuns({ ...ports, shards: [0, 1, 2, 3] }),
  };
};
