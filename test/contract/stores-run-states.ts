import type { BranchEdit } from "#shared/chat/threads/branch-edit.ts";
import type { StoredEnding } from "#shared/chat/ports/run-store.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { OPEN_RUN_SHARDS } from "#shared/table/items/run-items.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import type { Table } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { aMember, aMessage, anAnswer, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRun, aRunningRun, aUsageRecord } from "#test/support/builders/runs.ts";
import { aModification, anEditedVersion } from "#test/support/builders/plans.ts";
import { at, ids } from "#test/support/builders/ids.ts";

export const accepted = { thread: aThread(), message: aMessage(), run: aRun() };

export const opened = async (db: Table, people: number[] = [1]) => {
  const stores = { db, threads: createThreadStore(db), runs: createRunStore(db) };
  await stores.threads.createThread(
    aThread(),
    people.map((n) => aMember({ n })),
    anAuditRecord({ n: 901 }),
  );
  return stores;
};

export const queued = async (db: Table, people?: number[]) => {
  const stores = await opened(db, people);
  await stores.runs.acceptMessage(accepted);
  return stores;
};

export const running = async (db: Table, people?: number[]) => {
  const stores = await queued(db, people);
  await stores.runs.move(aRun(), aRunningRun());
  return stores;
};

export const after = (from: Run, over: Partial<Run>): Run => ({ ...from, rev: from.rev + 1, ...over });

/** A running run whose edit waits for approval. */
export const waiting: Run = after(aRunningRun(), {
  status: "awaiting_approval",
  outcome: "proposed",
  proposal_id: ids.proposal(),
  lease_until: null,
  next_check_at: at(86_420),
});

export const due = async (db: Table, now: string) => {
  const runs = createRunStore(db);
  const found = await Promise.all(OPEN_RUN_SHARDS.map((shard) => runs.listDueRuns(shard, now, 10)));
  return found.flat();
};
export const anEdit = (over: Partial<BranchEdit> = {}) => ({
  version: anEditedVersion(),
  modification: aModification(),
  expected: { snapshot_id: ids.snapshot(1), version: 0 },
  now: at(20),
  ...over,
});

export const anEnding = (over: Partial<StoredEnding> = {}) => {
  const from = over.from ?? aRunningRun();
  return {
    from,
    to: after(from, {
      status: "completed",
      outcome: "no_change",
      assistant_message_id: ids.message(2),
      ended_at: at(30),
      next_check_at: null,
      lease_until: null,
    }),
    message: anAnswer(),
    orphans: [],
    usage: aUsageRecord(),
    now: at(30),
    ...over,
  };
};
