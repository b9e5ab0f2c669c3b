import { createHash } from "node:crypto";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { Jobs } from "#shared/chat/ports/jobs.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { PostingReads } from "#shared/chat/ports/posting-reads.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { WellRecord, WellStore } from "#shared/chat/ports/well-store.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { type FakeRunMove, fakeRunMoves } from "../fakes/run-moves.ts";
import { fakeActiveRuns } from "../fakes/quota-store.ts";
import { fakePlanStatusStore, fakeVersionStore, planRowAsExpected } from "../fakes/version-stores.ts";
import { fakeErasures } from "../fakes/erasure-store.ts";
import { fakeAdminStores } from "../fakes/admin-stores.ts";
import { fakeUserStore } from "../fakes/user-store.ts";
import { fakeThreadWrites } from "../fakes/thread-writes.ts";
import { fakeTenantStore } from "../fakes/tenant-store.ts";
import { fakeWebhookJobs, fakeWebhookStore } from "../fakes/webhook-store.ts";
import { atMs, countingUlids } from "../builders/ids.ts";
import { emptyState, type FakeState } from "./state.ts";

const pageOf = <T>(items: readonly T[], { limit, cursor }: PageRequest): Page<T> => {
  const start = cursor === null ? 0 : Number(cursor);
  const end = start + limit;
  return { items: items.slice(start, end), next_cursor: end < items.length ? String(end) : null };
};

/** Stores in memory that keep the promises of their ports; what no use case of the API calls is not there. */
export const fakeWorld = (given: Partial<FakeState> = {}) => {
  const state: FakeState = { ...emptyState(), ...given };
  let clock = atMs(100);
  /** Makes the next write fail as if somebody else had written first; what they wrote is given. */
  const before: { write: (() => void)[]; send: (() => void)[] } = { write: [], send: [] };
  const writing = () => before.write.shift()?.();

  const users = fakeUserStore({ state, writing, pageOf });

  const ownWell = (tenant: string, api14: string) =>
    state.wells.find((row) => row.tenant === tenant && row.well.api14 === api14);
  const wellRecord = (tenant: string, api14: string): WellRecord | null => {
    const own = ownWell(tenant, api14);
    const row = own ?? ownWell("public", api14);
    return row ? { source: own ? "tenant" : "public", facts: row.well, rev: row.rev ?? 0 } : null;
  };
  const wells: Omit<WellStore, "putWell"> = {
    findRecord: async (tenant, api14) => wellRecord(tenant, api14),
    findWell: async (tenant, api14) => wellRecord(tenant, api14)?.facts ?? null,
    listWells: async (tenant, page) => {
      const visible = state.wells.filter((row) => row.tenant === tenant || row.tenant === "public");
      const numbers = [...new Set(visible.map((row) => row.well.api14))].sort();
      return pageOf(
        numbers.flatMap((api14) => wellRecord(tenant, api14) ?? []),
        page,
      );
    },
    saveWell: async (tenant, well, expectedRev, audit) => {
      writing();
      const stored = ownWell(tenant, well.api14);
      if ((stored ? (stored.rev ?? 0) : null) !== expectedRev) {
        throw new AppError("version_conflict", "the well has changed");
      }
      const rev = (expectedRev ?? 0) + 1;
      state.wells = state.wells.filter((row) => row !== stored).concat({ tenant, well, rev });
      state.audit.push(audit);
      return { source: "tenant", facts: well, rev };
    },
  };

  const samePlan = (a: { tenant_id: string; plan_id: string }, tenant: string, plan: string) =>
    a.tenant_id === tenant && a.plan_id === plan;
  const plans: PlanStore = {
    getPlan: async (tenant, plan) => state.plans.find((row) => samePlan(row, tenant, plan)) ?? null,
    listPlans: async (tenant, page) =>
      pageOf(
        state.plans
          .filter((row) => row.tenant_id === tenant)
          .toSorted((a, b) => (a.updated_at < b.updated_at ? 1 : -1)),
        page,
      ),
    getVersion: async (tenant, plan, id) =>
      state.versions.find((row) => samePlan(row, tenant, plan) && row.id === id) ?? null,
    getPayload: async (tenant, plan, hash) => state.payloads.get(`${tenant} ${plan} ${hash}`) ?? null,
    putPayload: async (tenant, plan, hash, payload) => {
      state.payloads.set(`${tenant} ${plan} ${hash}`, payload);
    },
    getAncestors: async (version, downTo) => {
      const ancestors: VersionNode[] = [];
      let next: VersionNode | undefined = version;
      while (next && next.version > downTo) {
        const parent: string | null = next.parent_id;
        next = state.versions.find((row) => row.id === parent);
        if (next) ancestors.push(next);
      }
      return ancestors;
    },
    putPayloads: async (tenant, plan, payloads) => {
      for (const { content_hash, payload } of payloads) {
        state.payloads.set(`${tenant} ${plan} ${content_hash}`, payload);
      }
    },
    createPlan: async (plan, version, audit) => {
      writing();
      if (state.plans.some((row) => samePlan(row, plan.tenant_id, plan.plan_id))) {
        throw new AppError("version_conflict", "the plan exists");
      }
      state.plans.push(plan);
      state.versions.push(version);
      state.audit.push(audit);
    },
    moveHead: async (plan, version, expected, { record, audit }) => {
      writing();
      state.plans[planRowAsExpected(state, plan, expected)] = plan;
      state.versions.push(version);
      if (record) state.statusRecords.push(record);
      state.audit.push(audit);
    },
  };

  const findThread = (tenant: string, id: string) =>
    state.threads.find((row) => row.tenant_id === tenant && row.id === id) ?? null;
  const findMember = (tenant: string, id: string, user: string) =>
    state.members.find((row) => row.tenant_id === tenant && row.thread_id === id && row.user_id === user) ??
    null;
  const inThread = <T extends { tenant_id: string; thread_id: string }>(
    rows: T[],
    tenant: string,
    id: string,
  ) => rows.filter((row) => row.tenant_id === tenant && row.thread_id === id);
  const replaceThread = (thread: Thread) => {
    state.threads = state.threads.map((row) => (row.id === thread.id ? thread : row));
    return thread;
  };
  const asRead = (thread: Thread): Thread => {
    const stored = findThread(thread.tenant_id, thread.id);
    if (stored?.rev !== thread.rev) throw new AppError("version_conflict", "the thread has changed");
    return stored;
  };
  const threads: Omit<ThreadStore, "getSummary" | "putSummary"> = {
    createThread: async (thread, members, audit) => {
      state.audit.push(audit);
      state.threads.push(thread);
      state.members.push(...members);
    },
    getAccess: async (tenant, id, user) => ({
      thread: findThread(tenant, id),
      member: findMember(tenant, id, user),
    }),
    listMembers: async (tenant, id) => inThread(state.members, tenant, id),
    listThreads: async (tenant, user, page) =>
      pageOf(
        state.members
          .filter((row) => row.tenant_id === tenant && row.user_id === user)
          .sort((a, b) => (a.last_activity_at < b.last_activity_at ? 1 : -1))
          .flatMap((member) => {
            const thread = findThread(tenant, member.thread_id);
            return thread ? [{ thread, member }] : [];
          }),
        page,
      ),
    changeMembers: async (thread, add, remove, now, audit) => {
      writing();
      const stored = asRead(thread);
      state.audit.push(audit);
      state.members = state.members
        .filter((row) => row.thread_id !== thread.id || !remove.includes(row.user_id))
        .concat(add);
      return replaceThread({ ...stored, rev: stored.rev + 1, updated_at: now });
    },
    ...fakeThreadWrites({ state, writing, asRead, replaceThread }),
    listMessages: async (tenant, id, { order, limit, from_seq: from }) => {
      const messages = inThread(state.messages, tenant, id).sort((a, b) => a.seq - b.seq);
      return order === "asc"
        ? messages.filter(({ seq }) => seq >= from).slice(0, limit)
        : messages
            .filter(({ seq }) => seq <= from)
            .toReversed()
            .slice(0, limit);
    },
    getToolCalls: async (tenant, id, places) =>
      inThread(state.toolCalls, tenant, id).filter((call) =>
        places.some((at) => at.run_id === call.run_id && at.step === call.step && at.index === call.index),
      ),
    listModifications: async (tenant, id, page) =>
      pageOf(inThread(state.modifications, tenant, id).toReversed(), page),
    getModifications: async (tenant, id, wanted) =>
      inThread(state.modifications, tenant, id).filter((row) => wanted.includes(row.id)),
    getModification: async (tenant, id, modification) =>
      inThread(state.modifications, tenant, id).find((row) => row.id === modification) ?? null,
  };

  const runs: Pick<
    RunStore,
    "acceptMessage" | "getRun" | "getRunAccess" | "getActiveRunId" | "commitHandEdit" | FakeRunMove
  > = {
    ...fakeRunMoves({ state, writing, pageOf }),
    acceptMessage: async ({ thread, message, run }) => {
      writing();
      const stored = findThread(thread.tenant_id, thread.id);
      const active = state.activeRuns.get(thread.id);
      if (active) throw new AppError("run_active", "a run is open", { active_run_id: active });
      if (stored?.message_count !== message.seq - 1) throw new AppError("version_conflict", "seq is taken");
      state.messages.push(message);
      state.runs.push(run);
      state.activeRuns.set(thread.id, run.id);
      replaceThread({ ...stored, message_count: message.seq, rev: stored.rev + 1 });
    },
    getRun: async (tenant, id, run) => inThread(state.runs, tenant, id).find((row) => row.id === run) ?? null,
    getRunAccess: async (tenant, id, run, user) => ({
      run: inThread(state.runs, tenant, id).find((row) => row.id === run) ?? null,
      member: findMember(tenant, id, user),
    }),
    commitHandEdit: async ({ tenant_id, id }, edits) => {
      writing();
      const stored = findThread(tenant_id, id);
      const [{ expected }] = edits;
      const active = state.activeRuns.get(id);
      if (active) throw new AppError("run_active", "a run is open", { active_run_id: active });
      if (!stored?.is_active) throw new AppError("thread_archived", "the thread is archived");
      if (stored.current_snapshot_id !== expected.snapshot_id || stored.version !== expected.version) {
        throw new AppError("version_conflict", "the branch has moved", {
          current_version: stored.version,
          current_snapshot_id: stored.current_snapshot_id,
        });
      }
      state.versions.push(...edits.map(({ version }) => version));
      state.modifications.push(...edits.map(({ modification }) => modification));
      const { version, now } = edits.at(-1) ?? edits[0];
      replaceThread({
        ...stored,
        current_snapshot_id: version.id,
        version: version.version,
        modification_count: stored.modification_count + edits.length,
        rev: stored.rev + 1,
        updated_at: now,
      });
    },
    getActiveRunId: async (tenant, id) => (findThread(tenant, id) && state.activeRuns.get(id)) ?? null,
  };

  const quotas: QuotaStore = {
    take: async (tenant, bucket, key, amount, limit, expiresAt) => {
      const name = `${tenant} ${bucket} ${key}`;
      const used = (state.quotas.get(name) ?? 0) + amount;
      if (used > limit) {
        throw new AppError("quota_exceeded", `The limit is ${limit}`, {
          limit,
          retry_after_s: Math.ceil((expiresAt - clock) / 1000),
        });
      }
      state.quotas.set(name, used);
    },
    settle: async (tenant, bucket, key, amount) => {
      const name = `${tenant} ${bucket} ${key}`;
      state.quotas.set(name, (state.quotas.get(name) ?? 0) + amount);
    },
    set: async (tenant, bucket, key, figure) => void state.quotas.set(`${tenant} ${bucket} ${key}`, figure),
  };

  const tenants = fakeTenantStore({ state, writing });

  const posting: PostingReads = {
    getAllowance: async (tenant, counters) => ({
      settings: await tenants.getSettings(tenant),
      used: counters.map(({ bucket, key }) => state.quotas.get(`${tenant} ${bucket} ${key}`) ?? 0),
    }),
    getPosting: async (tenant, thread, user, counters) => ({
      ...(await threads.getAccess(tenant, thread, user)),
      settings: await tenants.getSettings(tenant),
      used: counters.map(({ bucket, key }) => state.quotas.get(`${tenant} ${bucket} ${key}`) ?? 0),
    }),
  };

  const jobs: Jobs = {
    send: async (job) => {
      before.send.shift()?.();
      state.jobs.push(job);
    },
  };

  const webhooks = fakeWebhookStore({ state, writing, pageOf });

  return {
    state,
    before,
    ports: {
      endpoints: webhooks,
      deliveries: webhooks,
      users,
      wells,
      plans,
      versions: fakeVersionStore({ state, writing, pageOf }),
      statuses: fakePlanStatusStore({ state, writing }),
      threads,
      runs,
      quotas,
      activeRuns: fakeActiveRuns(() => state.runs),
      tenants,
      ...fakeAdminStores({ state, writing, pageOf }),
      posting,
      erasures: fakeErasures(state),
      jobs,
      webhookJobs: fakeWebhookJobs({ state, before }),
      now: () => clock,
      ulid: countingUlids(500),
      hash: (text: string) => createHash("sha256").update(text).digest("hex"),
      /** Time passes only here. */
      sleep: async (ms: number) => {
        clock += ms;
      },
    },
    /** What is stored now, to be compared with what is stored later. */
    snapshot: (): FakeState => structuredClone(state),
  };
};
