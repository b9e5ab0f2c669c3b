import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { AnnounceEvents } from "#shared/chat/ports/webhook-jobs.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { recordOf } from "../alongside/audit-write.ts";
import { runItem, stepItem, toolCallItem } from "../items/run-items.ts";
import { transact } from "../kit/transact.ts";
import { putNew, update } from "../kit/write.ts";
import { updateIdempotently, writeOne } from "../kit/write-one.ts";
import type { Table } from "../table.ts";
import { createOutbox, type Outbox, unannounced } from "../alongside/outbox.ts";
import { acceptMessage } from "./accept-message.ts";
import { commitEdit, commitHandEdit } from "./commit-edit.ts";
import { endRun } from "./store-ending.ts";
import { createProposals } from "./proposals.ts";
import { createRunReads } from "./run-reads.ts";
import { fenced, moveRunItem, runChange, runCondition, fencingCondition } from "./run-writes.ts";

const storeOver = (db: Table, outbox: Outbox): RunStore => ({
  ...createRunReads(db),
  ...createProposals(db, outbox),
  acceptMessage: acceptMessage(db),

  move: async (from, to, kept, audit) =>
    kept || audit
      ? transactIdempotently(db, kept, [moveRunItem(from, to), ...(await recordOf(db, audit))])
      : updateIdempotently(db, runItem.key(from), runChange(from, to), runCondition(from, to), fenced(from)),

  renewLease: (run, leaseUntil) => {
    const asRunning = fencingCondition({ ...run, status: "running" });
    return writeOne(db, update(runItem, run, { set: { lease_until: leaseUntil } }, asRunning, fenced(run)));
  },

  saveStep: (from, to, step) => transact(db, [moveRunItem(from, to), putNew(stepItem, step, fenced(from))]),

  saveToolCall: (from, to, call) =>
    transact(db, [moveRunItem(from, to), putNew(toolCallItem, call, fenced(from))]),

  commitEdit: commitEdit(db, outbox),
  commitHandEdit: commitHandEdit(db, outbox),
  endRun: endRun(db, outbox),
});

/** The store of runs; `announce` is called with committed outbox entries. */
export const createRunStore = (db: Table, announce: AnnounceEvents = unannounced): RunStore =>
  storeOver(db, createOutbox(db, announce));
