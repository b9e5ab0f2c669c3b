import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { monotonicFactory } from "ulid";
import { ModelError } from "#shared/assistant/model-port.ts";
import type { RunPorts } from "#shared/assistant/run-ports.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import type { RunStore, StoredEnding } from "#shared/chat/ports/run-store.ts";
import type { Jobs } from "#shared/chat/ports/jobs.ts";
import { ENGINEERS } from "#test/support/builders/people.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import type { Run, RunStep } from "#shared/chat/runs/run.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { tenantId, userId, type ThreadId } from "#shared/kernel/ids.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { planOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import { apiNumber } from "#shared/plugging/schema/api-number.ts";
import { createActiveRuns } from "#shared/table/runs/active-runs-store.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createPostingReads } from "#shared/table/runs/posting-reads.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import type { Table } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createThread } from "#shared/usecases/threads/create-thread.ts";
import { makePlan } from "#shared/usecases/plans/make-plan.ts";
import type { Chance } from "./seeded-random.ts";
import type { UnreliableQueue } from "./unreliable-queue.ts";
import { type Actor, messageOf, type Turns } from "./port-scheduler.ts";
import { MODEL_ESTIMATE, type WildModel } from "./random-model.ts";

export const TENANT = tenantId.parse("drill-operating");
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** What the drill observes and the table alone doesn't show. */
export interface Witness {
  /** Runs whose message is stored. */
  accepted: Map<string, ThreadId>;
  /** Messages that were answered with 202. */
  answered: Set<string>;
  open: Map<string, ThreadId>;
  /** Each run as it was read right after it ended. */
  ended: Map<string, Run>;
  /** Number of the newest stored answer of each run. */
  stored: Map<string, number>;
  /** Every model call: the answer it was for, and whether that answer was stored already. */
  asked: { run: string; position: number; stored: boolean }[];
  failedAnswers: number;
  /** Runs that wait for their owner, with the hash of the proposal that was shown. */
  awaiting: Map<string, string>;
  /** The decisions that were stored. */
  decided: { approved: number; rejected: number };
  /** The edits that a run had made when its cancel was answered. */
  cancelled: Map<string, ReadonlySet<string>>;
  /** Errors of a Lambda function or a sweep that were left to a retry. */
  setbacks: number;
}

const emptyWitness = (): Witness => ({
  accepted: new Map(),
  answered: new Set(),
  open: new Map(),
  ended: new Map(),
  stored: new Map(),
  asked: [],
  failedAnswers: 0,
  awaiting: new Map(),
  decided: { approved: 0, rejected: 0 },
  cancelled: new Map(),
  setbacks: 0,
});

export interface DrillThread {
  thread: Thread;
  owner: Principal;
  plan: PlanPayload;
}

export interface DrillWorld {
  table: Table;
  stores: Stores;
  witness: Witness;
  threads: readonly DrillThread[];
  /** The ports of one process: each call waits for its turn, and the process may die in it. */
  portsOf: (actor: Actor) => RunPorts & Pick<Stores, "posting" | "quotas" | "activeRuns">;
}

export const storesOver = (table: Table) => ({
  runs: createRunStore(table),
  threads: createThreadStore(table),
  plans: createPlanStore(table),
  posting: createPostingReads(table),
  quotas: createQuotaStore(table),
  activeRuns: createActiveRuns(table),
});
export type Stores = ReturnType<typeof storesOver>;

const PLANNED = ["4200346118", "4200342706", "4217334896"];

const ownerOf = (n: number): Principal => ({
  id: userId.parse(`drill-owner-${n}`),
  tenant_id: TENANT,
  email: `owner-${n}@example.com`,
  name: `Owner ${n}`,
  role: "engineer",
});

/** Plans of sample wells and threads about them, made as the API makes them. */
const openThreads = async (stores: Stores, count: number, now: number, ulid: () => string) => {
  const users = { getTenantUsers: async () => [], findTenantUsersByEmail: async () => [] };
  const wells = {
    findWell: async (_tenant: unknown, api14: string) =>
      SAMPLE_WELLS.find((well) => well.api14 === api14) ?? null,
  };
  const generate = async (well: (typeof SAMPLE_WELLS)[number], options: Parameters<typeof generatePlan>[1]) =>
    generatePlan(well, options, texasRules);
  const ports = { now: () => now, ulid, hash: sha256, ...stores, wells, users, generate };
  const made = [];
  for (const api10 of PLANNED) {
    made.push(await makePlan(ports, ownerOf(0), apiNumber.parse(api10), planOptions.parse({})));
  }
  const threads: DrillThread[] = [];
  for (let n = 0; n < count; n += 1) {
    const { plan, payload } = made[n % made.length]!;
    const owner = ownerOf(n);
    const asked = { well: apiNumber.parse(plan.api14), planId: plan.plan_id, title: "", shareWith: [] };
    const { thread } = await createThread(ports, owner, asked);
    threads.push({ thread, owner, plan: payload });
  }
  return threads;
};

const isCancelling = (to: Run): boolean => to.status === "cancelling" || to.status === "cancelled";

/** Observes each write of a run once it has committed, even if its writer does not live to learn of it. */
const watched = (runs: RunStore, witness: Witness): RunStore => {
  const noteCancel = async (to: Run) => {
    if (!isCancelling(to) || witness.cancelled.has(to.id)) return;
    const { calls } = await runs.getWork(to.tenant_id, to.thread_id, to.id);
    const edits = calls.flatMap(({ modification_id }) => (modification_id ? [modification_id] : []));
    witness.cancelled.set(to.id, new Set(edits));
  };
  return {
    ...runs,
    acceptMessage: async (input) => {
      await runs.acceptMessage(input);
      witness.accepted.set(input.run.id, input.run.thread_id);
      witness.open.set(input.run.id, input.run.thread_id);
    },
    move: async (from, to, kept, audit) => {
      await runs.move(from, to, kept, audit);
      await noteCancel(to);
    },
    saveStep: async (from, to, step: RunStep) => {
      await runs.saveStep(from, to, step);
      witness.stored.set(step.run_id, step.n);
    },
    propose: async (from, to, proposal) => {
      await runs.propose(from, to, proposal);
      witness.awaiting.set(to.id, proposal.hash);
    },
    decide: async (from, to, proposal, audit) => {
      await runs.decide(from, to, proposal, audit);
      if (proposal.status === "approved" || proposal.status === "rejected")
        witness.decided[proposal.status] += 1;
      witness.awaiting.delete(to.id);
    },
    endRun: async (ending: StoredEnding) => {
      await runs.endRun(ending);
      const { to } = ending;
      witness.awaiting.delete(to.id);
      const stored = await runs.getRun(to.tenant_id, to.thread_id, to.id);
      const before = witness.ended.get(to.id);
      if (before && !isDeepStrictEqual(before, stored)) throw new Error(`${to.id} has ended twice`);
      if (stored) witness.ended.set(to.id, stored);
      witness.open.delete(to.id);
      await noteCancel(to);
    },
  };
};

const gated = <T extends object>(ports: T, prefix: string, actor: Actor, turns: Turns): T =>
  new Proxy(ports, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown;
      if (typeof value !== "function") return value;
      const does = value as (...all: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => turns.call(actor, `${prefix}.${String(key)}`, () => does(...args));
    },
  });

interface Making {
  table: Table;
  turns: Turns;
  queue: UnreliableQueue;
  chance: Chance;
  threadCount: number;
  model: (planOf: (thread: string) => PlanPayload) => WildModel;
  /** Replaces the stores by a defective version, which the drill must detect. */
  spoil?: ((runs: RunStore) => RunStore) | undefined;
}

export const makeWorld = async (making: Making): Promise<DrillWorld & { model: WildModel }> => {
  const { table, turns, queue, chance } = making;
  const nextUlid = monotonicFactory(() => chance.next());
  const ulid = () => nextUlid(turns.now);
  const stores = storesOver(table);
  const witness = emptyWitness();
  const runs = watched(making.spoil?.(stores.runs) ?? stores.runs, witness);
  const threads = await openThreads(stores, making.threadCount, turns.now, ulid);
  const model = making.model((id) => threads.find(({ thread }) => thread.id === id)!.plan);

  const modelOf = (actor: Actor, known: () => number): RunPorts["model"] => ({
    name: model.name,
    estimate: () => MODEL_ESTIMATE,
    respond: async (request) => {
      const run = request.metadata["run_id"] ?? "";
      const position = known();
      if (actor.alive) {
        witness.asked.push({ run, position, stored: (witness.stored.get(run) ?? 0) > position });
      }
      try {
        return await turns.call(actor, "model.respond", async () => model.answer(request), {
          takesMs: chance.between(200, 9000),
          signal: request.signal,
        });
      } catch (error) {
        witness.failedAnswers += 1;
        if (error instanceof ModelError) throw error;
        const failure = request.signal.aborted ? "aborted" : "timeout";
        throw new ModelError(failure, failure === "timeout", null, { cause: error });
      }
    },
  });

  const portsOf: DrillWorld["portsOf"] = (actor) => {
    const jobs: Jobs = { send: async (job, delay = 0) => queue.send(job, delay, turns.now) };
    // the number of answers that this process knows: its call is for the next one
    let known = 0;
    const knowing: RunStore = {
      ...runs,
      getWork: async (...ref) => {
        const work = await runs.getWork(...ref);
        known = work.steps.length;
        return work;
      },
      saveStep: async (from, to, step) => {
        await runs.saveStep(from, to, step);
        known = step.n;
      },
    };
    return {
      runs: gated(knowing, "runs", actor, turns),
      threads: gated(stores.threads, "threads", actor, turns),
      users: gated(ENGINEERS, "users", actor, turns),
      plans: gated(stores.plans, "plans", actor, turns),
      posting: gated(stores.posting, "posting", actor, turns),
      quotas: gated(stores.quotas, "quotas", actor, turns),
      activeRuns: gated(stores.activeRuns, "activeRuns", actor, turns),
      jobs: gated(jobs, "jobs", actor, turns),
      model: modelOf(actor, () => known),
      rules: texasEvaluationRules,
      policy: { ...GLOBAL_POLICY, edits_per_hour: 1_000_000 },
      // proposals expire after this time
      settings: { ...RUN_SETTINGS, approval_ms: 300_000 },
      clock: turns.clockOf(actor),
      ulid,
      hash: sha256,
      timer: turns.timerOf(actor),
      log: (event, { error }) => {
        turns.note(actor, error === undefined ? event : `${event}: ${messageOf(error)}`);
      },
    };
  };
  return { table, stores, witness, threads, portsOf, model };
};
