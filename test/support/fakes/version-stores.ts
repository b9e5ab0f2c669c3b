import { createHash } from "node:crypto";
import { publishedLineage } from "#shared/chat/threads/branch-lineage.ts";
import { isLocked } from "#shared/chat/plans/plan-status.ts";
import type { PlanRecord } from "#shared/chat/plans/plan-record.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { ExpectedPlan, PlanStatusStore } from "#shared/chat/ports/plan-status-store.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import type { FakeState } from "../worlds/state.ts";

type State = Pick<
  FakeState,
  | "plans"
  | "versions"
  | "payloads"
  | "threads"
  | "members"
  | "activeRuns"
  | "published"
  | "statusRecords"
  | "audit"
>;

interface Parts {
  state: State;
  writing: () => void;
  pageOf: <T>(items: readonly T[], page: PageRequest) => Page<T>;
}

const newestFirst = <T extends { id: string }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.id < b.id ? 1 : -1));

/** The plan's row while head and status are as expected; else the error of the port. */
export const planRowAsExpected = (state: Pick<State, "plans">, plan: PlanRecord, expected: ExpectedPlan) => {
  const at = state.plans.findIndex((row) => row.tenant_id === plan.tenant_id && row.plan_id === plan.plan_id);
  const row = state.plans[at];
  if (row?.head_snapshot_id === expected.head_snapshot_id && row.status === expected.status) return at;
  if (row && isLocked(row.status) && plan.head_snapshot_id !== row.head_snapshot_id) {
    throw new AppError("plan_locked", `the plan is ${row.status}`, { status: row.status });
  }
  throw new AppError("version_conflict", "the plan has changed");
};

export const fakeVersionStore = ({ state, pageOf }: Parts): VersionStore => {
  const ofPlan = (tenant: string, plan: string) =>
    state.versions.filter((row) => row.tenant_id === tenant && row.plan_id === plan);
  const payloadOf = (tenant: string, plan: string, hash: string) =>
    state.payloads.get(`${tenant} ${plan} ${hash}`);
  return {
    listVersions: async (tenant, plan, page) => pageOf(newestFirst(ofPlan(tenant, plan)), page),
    getVersions: async (tenant, plan, ids) => ofPlan(tenant, plan).filter(({ id }) => ids.includes(id)),
    getPayloads: async (tenant, plan, hashes) =>
      new Map(
        hashes.flatMap((hash) => {
          const payload = payloadOf(tenant, plan, hash);
          return payload ? [[hash, payload] as const] : [];
        }),
      ),
    provePayloads: async (tenant, plan, hashes) =>
      new Set(
        hashes.filter((hash) => {
          const payload = payloadOf(tenant, plan, hash);
          return payload && createHash("sha256").update(canonicalJson(payload)).digest("hex") === hash;
        }),
      ),
    getSights: async (tenant, plan, user, threads) =>
      [...new Set(threads)].map((thread_id) => ({
        thread_id,
        published_version: state.published.get(`${tenant} ${plan} ${thread_id}`) ?? null,
        member:
          state.members.find(
            (row) => row.tenant_id === tenant && row.thread_id === thread_id && row.user_id === user,
          ) ?? null,
      })),
  };
};

export const fakePlanStatusStore = ({ state, writing }: Omit<Parts, "pageOf">): PlanStatusStore => ({
  listStatusRecords: async (tenant, plan, { limit, cursor }) => {
    const rows = state.statusRecords.filter((row) => row.tenant_id === tenant && row.plan_id === plan);
    // newer records come in front, so that a cursor names the last one that was seen
    const older = newestFirst(rows).filter(({ id }) => cursor === null || id < cursor);
    const items = older.slice(0, limit);
    return { items, next_cursor: older.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
  moveStatus: async (plan, expected, { record, audit }) => {
    writing();
    state.plans[planRowAsExpected(state, plan, expected)] = plan;
    state.statusRecords.push(record);
    state.audit.push(audit);
  },
  publish: async ({ thread, plan, expected, branches, entry }) => {
    writing();
    const active = state.activeRuns.get(thread.id);
    if (active) throw new AppError("run_active", "a run is open", { active_run_id: active });
    const stored = state.threads.find(({ id }) => id === thread.id);
    if (!stored?.is_active) throw new AppError("thread_archived", "the thread is archived");
    if (stored.current_snapshot_id !== thread.current_snapshot_id) {
      throw new AppError("version_conflict", "the branch has moved");
    }
    state.plans[planRowAsExpected(state, plan, expected)] = plan;
    const published = {
      ...stored,
      lineage: publishedLineage(thread),
      rev: stored.rev + 1,
      updated_at: plan.updated_at,
    };
    state.threads = state.threads.map((row) => (row.id === thread.id ? published : row));
    for (const { thread_id, through_version } of branches) {
      state.published.set(`${plan.tenant_id} ${plan.plan_id} ${thread_id}`, through_version);
    }
    state.statusRecords.push(entry.record);
    state.audit.push(entry.audit);
    return published;
  },
});
