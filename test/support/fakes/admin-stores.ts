import type { AuditStore } from "#shared/chat/ports/audit-store.ts";
import type { DeadLetterStore } from "#shared/chat/ports/dead-letter-store.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { Period, TenantLists } from "#shared/chat/ports/tenant-lists.ts";
import type { UsageStore } from "#shared/chat/ports/usage-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import type { Accounts } from "#shared/usecases/tenant/invite-user.ts";
import type { FakeState } from "../worlds/state.ts";
import { ids } from "../builders/ids.ts";

interface Parts {
  state: FakeState;
  writing: () => void;
  pageOf: <T>(items: readonly T[], page: PageRequest) => Page<T>;
}

/** What only admins look at and reach, in the fake world. */
export const fakeAdminStores = ({ state, writing, pageOf }: Parts) => {
  const listed =
    <T extends { tenant_id: string }>(rows: () => readonly T[], timeOf: (row: T) => string) =>
    async (tenant: TenantId, { from = "", to = "~" }: Period, page: PageRequest): Promise<Page<T>> =>
      pageOf(
        rows()
          .filter((row) => row.tenant_id === tenant && timeOf(row) >= from && timeOf(row) <= to)
          .toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1)),
        page,
      );
  const modifications = listed(
    () => state.modifications,
    (row) => row.created_at,
  );
  const lists: TenantLists = {
    listTenantThreads: listed(
      () => state.threads,
      (row) => row.last_message_at ?? row.created_at,
    ),
    listTenantMessages: listed(
      () => state.messages,
      (row) => row.created_at,
    ),
    listTenantRuns: listed(
      () => state.runs,
      (row) => row.queued_at,
    ),
    listTenantModifications: async (tenant, period, page) => {
      const found = await modifications(tenant, period, page);
      const items = found.items.map((modification) => {
        const through = state.published.get(`${tenant} ${modification.plan_id} ${modification.thread_id}`);
        return { modification, published: modification.result_version <= (through ?? -1) };
      });
      return { ...found, items };
    },
  };
  const audits: AuditStore = {
    listAudit: listed(
      () => state.audit,
      (row) => row.created_at,
    ),
    putAdminAudit: async (record) => {
      writing();
      state.audit.push(record);
    },
    putAudit: async (record) => {
      writing();
      state.audit.push(record);
    },
  };
  const usages: UsageStore = {
    listUsage: async (tenant, month, page) => {
      const rows = state.usage.filter((row) => row.tenant_id === tenant && row.ended_at.startsWith(month));
      const keyOf = (row: (typeof rows)[number]) =>
        `${row.ended_at.slice(0, 10)}#${row.user_id}#${row.run_id}`;
      return pageOf(
        rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
        page,
      );
    },
  };
  const letterAt = (tenant: string, ref: { run_id: string; job_no: number }) =>
    state.deadLetters.findIndex(
      (row) => row.tenant_id === tenant && row.run_id === ref.run_id && row.job_no === ref.job_no,
    );
  const deadLetters: DeadLetterStore = {
    recordDeadLetter: async (letter) => {
      if (letterAt(letter.tenant_id, letter) === -1) state.deadLetters.push(letter);
    },
    getDeadLetter: async (tenant, ref) => state.deadLetters[letterAt(tenant, ref)] ?? null,
    listDeadLetters: async (tenant, page) =>
      pageOf(state.deadLetters.filter((row) => row.tenant_id === tenant).toReversed(), page),
    redriveRun: async (from, to, letter, audit) => {
      writing();
      const at = state.runs.findIndex((row) => row.id === from.id);
      if (state.runs[at]?.job_no !== from.job_no) throw new AppError("run_fenced", "the run has moved on");
      state.runs[at] = to;
      state.deadLetters[letterAt(letter.tenant_id, letter)] = letter;
      state.audit.push(audit);
    },
  };
  const accounts: Accounts = {
    invite: async (email) => {
      const id = state.accounts.get(email) ?? ids.user(900 + state.accounts.size);
      state.poolCalls.push(`${state.accounts.has(email) ? "find" : "invite"} ${email}`);
      state.accounts.set(email, id);
      return id;
    },
    close: async (id) => void state.poolCalls.push(`close ${id}`),
    open: async (id) => void state.poolCalls.push(`open ${id}`),
  };
  return { lists, audits, usages, deadLetters, accounts };
};
