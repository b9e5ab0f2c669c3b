import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { FakeState } from "../worlds/state.ts";

export type FakeRunMove = "listRuns" | "getWork" | "move" | "endRun" | "decide" | "getProposal";

interface Parts {
  state: FakeState;
  writing: () => void;
  pageOf: <T>(items: readonly T[], page: PageRequest) => Page<T>;
}

/** What becomes of the fake world's runs after they were accepted. */
export const fakeRunMoves = ({ state, writing, pageOf }: Parts): Pick<RunStore, FakeRunMove> => {
  const replace = (from: Run, to: Run) => {
    const place = state.runs.findIndex((row) => row.tenant_id === from.tenant_id && row.id === from.id);
    const stored = state.runs[place];
    const same =
      stored?.fence === from.fence && stored.status === from.status && stored.job_no === from.job_no;
    if (!same) throw new AppError("run_fenced", "the run has moved on", { run_id: from.id });
    state.runs[place] = to;
  };
  return {
    listRuns: async (tenant, thread, page) => {
      const runs = state.runs.filter((row) => row.tenant_id === tenant && row.thread_id === thread);
      return pageOf(runs.toReversed(), page);
    },
    getWork: async (tenant, _thread, run) => ({
      steps: state.steps.filter((step) => step.tenant_id === tenant && step.run_id === run),
      calls: state.toolCalls.filter((call) => call.tenant_id === tenant && call.run_id === run),
    }),
    move: async (from, to, _kept, audit) => {
      writing();
      replace(from, to);
      if (audit) state.audit.push(audit);
    },
    decide: async (from, to, proposal, audit) => {
      writing();
      replace(from, to);
      state.audit.push(audit);
      state.proposals = state.proposals.map((row) => (row.id === proposal.id ? proposal : row));
    },
    getProposal: async (tenant, thread, id) =>
      state.proposals.find((row) => row.tenant_id === tenant && row.thread_id === thread && row.id === id) ??
      null,
    endRun: async ({ from, to, message, orphans, now, audit }) => {
      writing();
      replace(from, to);
      if (audit) state.audit.push(audit);
      state.activeRuns.delete(from.thread_id);
      state.messages.push(message);
      state.toolCalls.push(...orphans);
      state.threads = state.threads.map((row) =>
        row.id === from.thread_id
          ? { ...row, message_count: message.seq, rev: row.rev + 1, updated_at: now }
          : row,
      );
    },
  };
};
