import { isDeepStrictEqual } from "node:util";
import { AppError } from "#shared/kernel/errors.ts";
import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { Message } from "#shared/chat/threads/message.ts";
import type { Modification } from "#shared/chat/threads/modification.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { Proposal } from "#shared/chat/threads/proposal.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { BranchEdit } from "#shared/chat/threads/branch-edit.ts";
import { isOpen, type Run, type RunStep, type ToolCall, type UsageRecord } from "#shared/chat/runs/run.ts";
import type { Member, Thread } from "#shared/chat/threads/thread.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";

/** Everything that is stored, in memory; stores below hold to the ports' conditions on it. */
export interface World {
  thread: Thread;
  members: Member[];
  runs: Map<string, Run>;
  activeRunId: string | null;
  messages: Message[];
  steps: RunStep[];
  calls: ToolCall[];
  versions: Map<string, VersionNode>;
  payloads: Map<string, PlanPayload>;
  modifications: Modification[];
  usage: UsageRecord[];
  proposals: Map<string, Proposal>;
  audits: AuditRecord[];
}

const undeclared = (name: string) => (): never => {
  throw new Error(`the fake run store was asked for ${name}, which no test has declared`);
};

const fenced = (run: Run): AppError =>
  new AppError("run_fenced", "The run has moved on since it was read", { run_id: run.id });

/** Only what differs is written, so that two writers never undo each other; `rev` is counted in the store. */
const changed = (stored: Run, from: Run, to: Run): Run => {
  const changes = Object.entries(to).filter(
    ([name, value]) => name !== "rev" && !isDeepStrictEqual(value, from[name as keyof Run]),
  );
  return { ...stored, ...Object.fromEntries(changes), rev: stored.rev + (to.rev - from.rev) };
};

const takesOver = (from: Run, to: Run): boolean =>
  to.fence > from.fence ||
  (from.lease_until !== null && to.lease_until === null && from.lease_until <= to.updated_at);

const moved = (world: World, from: Run, to: Run): Run => {
  const stored = world.runs.get(from.id);
  const holds =
    stored &&
    stored.fence === from.fence &&
    stored.status === from.status &&
    stored.job_no === from.job_no &&
    (!takesOver(from, to) ||
      (stored.lease_until === from.lease_until && (isOpen(to.status) || stored.rev === from.rev)));
  if (!holds) throw fenced(from);
  return changed(stored, from, to);
};

const sameCall = (a: ToolCall) => (b: ToolCall) =>
  a.run_id === b.run_id && a.step === b.step && a.index === b.index;

const requireNewCall = (world: World, from: Run, call: ToolCall) => {
  if (world.calls.some(sameCall(call))) throw fenced(from);
};

const requireBranch = ({ thread }: World, { expected }: BranchEdit) => {
  if (thread.current_snapshot_id !== expected.snapshot_id || thread.version !== expected.version) {
    throw new AppError("version_conflict", "The thread has changed since it was read");
  }
};

const recordEdit = (world: World, { version, modification, now }: BranchEdit) => {
  world.versions.set(version.id, version);
  world.modifications.push(modification);
  world.thread = {
    ...world.thread,
    current_snapshot_id: version.id,
    version: version.version,
    modification_count: world.thread.modification_count + 1,
    rev: world.thread.rev + 1,
    updated_at: now,
  };
};

/** The run store of the port's promises over a world in memory; every method is one transaction. */
export const fakeRunStore = (world: World): RunStore => ({
  acceptMessage: undeclared("acceptMessage"),
  getRunAccess: undeclared("getRunAccess"),
  getActiveRunId: undeclared("getActiveRunId"),
  listRuns: undeclared("listRuns"),
  commitHandEdit: undeclared("commitHandEdit"),

  getRun: async (_tenant, _thread, id) => world.runs.get(id) ?? null,
  getWork: async (_tenant, _thread, id) => ({
    steps: world.steps.filter(({ run_id }) => run_id === id).toSorted((a, b) => a.n - b.n),
    calls: world.calls
      .filter(({ run_id }) => run_id === id)
      .toSorted((a, b) => a.step - b.step || a.index - b.index),
  }),
  listDueRuns: async (shard, now, limit) =>
    shard === 0
      ? [...world.runs.values()]
          .filter(({ next_check_at }) => next_check_at !== null && next_check_at <= now)
          .slice(0, limit)
          .map(({ tenant_id, thread_id, id }) => ({ tenant_id, thread_id, run_id: id }))
      : [],

  move: async (from, to, _kept, audit) => {
    world.runs.set(from.id, moved(world, from, to));
    if (audit) world.audits.push(audit);
  },
  renewLease: async (run, leaseUntil) => {
    const next = moved(world, run, run);
    if (next.status !== "running") throw fenced(run);
    world.runs.set(run.id, { ...next, lease_until: leaseUntil });
  },
  saveStep: async (from, to, step) => {
    const next = moved(world, from, to);
    if (world.steps.some(({ run_id, n }) => run_id === step.run_id && n === step.n)) throw fenced(from);
    world.runs.set(from.id, next);
    world.steps.push(structuredClone(step));
  },
  saveToolCall: async (from, to, call) => {
    const next = moved(world, from, to);
    requireNewCall(world, from, call);
    world.runs.set(from.id, next);
    world.calls.push(structuredClone(call));
  },
  commitEdit: async (from, to, call, edit) => {
    const next = moved(world, from, to);
    requireNewCall(world, from, call);
    requireBranch(world, edit);
    world.runs.set(from.id, next);
    world.calls.push(structuredClone(call));
    recordEdit(world, edit);
  },
  propose: async (from, to, proposal) => {
    const next = moved(world, from, to);
    if (world.proposals.has(proposal.id)) throw fenced(from);
    world.runs.set(from.id, next);
    world.proposals.set(proposal.id, structuredClone(proposal));
  },
  decide: async (from, to, proposal, audit) => {
    const next = moved(world, from, to);
    if (world.proposals.get(proposal.id)?.status !== "pending") throw fenced(from);
    world.runs.set(from.id, next);
    world.audits.push(audit);
    world.proposals.set(proposal.id, structuredClone(proposal));
  },
  getProposal: async (_tenant, _thread, id) => world.proposals.get(id) ?? null,
  endRun: async ({ from, to, message, orphans, usage, now, audit }) => {
    const next = moved(world, from, to);
    if (world.activeRunId !== from.id) throw fenced(from);
    if (world.thread.message_count !== message.seq - 1) {
      throw new AppError("version_conflict", "The thread has changed since it was read");
    }
    for (const call of orphans) requireNewCall(world, from, call);
    world.runs.set(from.id, next);
    world.activeRunId = null;
    world.messages.push(structuredClone(message));
    world.calls.push(...structuredClone([...orphans]));
    world.usage.push(usage);
    if (audit) world.audits.push(audit);
    world.thread = {
      ...world.thread,
      message_count: message.seq,
      updated_at: now,
      rev: world.thread.rev + 1,
    };
  },
});
