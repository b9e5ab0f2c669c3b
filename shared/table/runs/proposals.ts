import type { RunStore } from "#shared/chat/ports/run-store.ts";
import { proposalEvent } from "#shared/chat/webhooks/announce.ts";
import { proposalItem } from "../items/proposal-item.ts";
import { is } from "../kit/expression.ts";
import { getItem } from "../kit/read.ts";
import { transact } from "../kit/transact.ts";
import { putNew, putOver } from "../kit/write.ts";
import type { Table } from "../table.ts";
import type { Outbox } from "../webhooks/outbox.ts";
import { fenced, moveRunItem } from "./run-writes.ts";

/** A proposal and its run wait, and are answered, together. */
export const createProposals = (
  db: Table,
  outbox: Outbox,
): Pick<RunStore, "propose" | "decide" | "getProposal"> => ({
  propose: (from, to, proposal) =>
    outbox(proposal.tenant_id, [proposalEvent(to, proposal)], (told) =>
      transact(db, [moveRunItem(from, to), putNew(proposalItem, proposal, fenced(from)), ...told]),
    ),

  decide: (from, to, proposal) =>
    transact(db, [
      moveRunItem(from, to),
      putOver(proposalItem, proposal, is("status", "pending"), fenced(from)),
    ]),

  getProposal: async (tenant, thread, id) => {
    const item = await getItem(db, proposalItem.key({ tenant_id: tenant, thread_id: thread, id }));
    return item ? proposalItem.fromItem(item) : null;
  },
});
