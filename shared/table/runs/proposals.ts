import type { Proposal } from "#shared/chat/threads/proposal.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { proposalItem } from "../items/proposal-item.ts";
import { is } from "../kit/expression.ts";
import { getItem } from "../kit/read.ts";
import { transact } from "../kit/transact.ts";
import { putNew, updateAt, type Write } from "../kit/write.ts";
import type { Table } from "../table.ts";
import type { Outbox } from "../alongside/outbox.ts";
import { fenced, moveRunItem } from "./run-writes.ts";

/** Updates attributes and keeps the gsi2 keys: the proposal may still be in the outbox. */
const answerProposal = (run: Run, proposal: Proposal): Write => {
  const { pk, sk, ...set } = proposalItem.toItem(proposal);
  const keys = { pk: String(pk), sk: String(sk) };
  return updateAt(keys, { set }, is("status", "pending"), fenced(run));
};

/** A proposal changes in the same transaction as its run. */
export const createProposals = (
  db: Table,
  outbox: Outbox,
): Pick<RunStore, "propose" | "decide" | "getProposal"> => ({
  propose: (from, to, proposal) =>
    outbox(proposal.tenant_id, async (mark) =>
      transact(db, [
        moveRunItem(from, to),
        mark(putNew(proposalItem, proposal, fenced(from)), "run.awaiting_approval", proposal.created_at),
      ]),
    ),

  decide: async (from, to, proposal, audit, kept) =>
    transactIdempotently(db, kept, [
      moveRunItem(from, to),
      answerProposal(from, proposal),
      await auditWrite(db, audit),
    ]),

  getProposal: async (tenant, thread, id) => {
    const item = await getItem(db, proposalItem.key({ tenant_id: tenant, thread_id: thread, id }));
    return item ? proposalItem.fromItem(item) : null;
  },
});
