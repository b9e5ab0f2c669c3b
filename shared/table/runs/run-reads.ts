import type { RunStore } from "#shared/chat/ports/run-store.ts";
import { runId } from "#shared/kernel/ids.ts";
import { openRuns, runItem, stepItem, toolCallItem } from "../items/run-items.ts";
import { activeRunItem, memberItem } from "../items/thread-items.ts";
import { userItem } from "../items/user-item.ts";
import { pageOfItems } from "../kit/paging.ts";
import { queryIndex, queryItems, under } from "../kit/query.ts";
import { getItem, getItems } from "../kit/read.ts";
import type { Table } from "../table.ts";

type RunReads = Pick<
  RunStore,
  | "getRun"
  | "getRunAccess"
  | "getRunAccessToWrite"
  | "getActiveRunId"
  | "listRuns"
  | "getWork"
  | "listDueRuns"
>;

export const createRunReads = (db: Table): RunReads => ({
  getRun: async (tenant, thread, run) => {
    const item = await getItem(db, runItem.key({ tenant_id: tenant, thread_id: thread, id: run }));
    return item ? runItem.fromItem(item) : null;
  },

  getRunAccess: async (tenant, thread, run, user) => {
    const ref = { tenant_id: tenant, thread_id: thread };
    const [one, other] = await getItems(db, [
      runItem.key({ ...ref, id: run }),
      memberItem.key({ ...ref, user_id: user }),
    ]);
    return { run: one ? runItem.fromItem(one) : null, member: other ? memberItem.fromItem(other) : null };
  },

  getRunAccessToWrite: async (tenant, thread, run, user) => {
    const ref = { tenant_id: tenant, thread_id: thread };
    const [one, other, caller] = await getItems(db, [
      runItem.key({ ...ref, id: run }),
      memberItem.key({ ...ref, user_id: user }),
      userItem.key({ id: user }),
    ]);
    return {
      run: one ? runItem.fromItem(one) : null,
      member: other ? memberItem.fromItem(other) : null,
      caller: caller ? userItem.fromItem(caller) : null,
    };
  },

  getActiveRunId: async (tenant, thread) => {
    const item = await getItem(db, activeRunItem.key({ tenant_id: tenant, thread_id: thread }));
    return item ? activeRunItem.fromItem(item).run_id : null;
  },

  listRuns: (tenant, thread, page) => {
    const ref = { tenant_id: tenant, thread_id: thread };
    const range = { pk: runItem.pk(ref), ...under(runItem.siblings()), newestFirst: true };
    return pageOfItems(db, range, page, {
      read: runItem.fromItem,
      cursorOf: ({ id }) => id,
      sortKeyOf: (cursor) => runItem.key({ ...ref, id: runId.parse(cursor) }).sk,
    });
  },

  getWork: async (tenant, thread, run) => {
    const ref = { tenant_id: tenant, thread_id: thread, run_id: run };
    const [steps, calls] = await Promise.all([
      queryItems(db, { pk: stepItem.pk(ref), ...under(stepItem.siblings(ref)) }),
      queryItems(db, { pk: toolCallItem.pk(ref), ...under(toolCallItem.siblings(ref)) }),
    ]);
    return { steps: steps.map(stepItem.fromItem), calls: calls.map(toolCallItem.fromItem) };
  },

  listDueRuns: async (shard, now, limit) => {
    const rows = await queryIndex(db, "gsi2", { pk: openRuns(shard), to: now, limit });
    return rows
      .map((row) => runItem.refOf(row))
      .filter((ref) => ref !== null)
      .map(({ id, ...ref }) => ({ ...ref, run_id: id }));
  },
});
