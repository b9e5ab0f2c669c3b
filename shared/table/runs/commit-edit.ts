import type { BranchEdit, RunStore } from "#shared/chat/ports/run-store.ts";
import type { Thread } from "#shared/chat/thread.ts";
import { toolCallItem } from "../items/run-items.ts";
import { versionItem } from "../items/plan-items.ts";
import { activeRunItem, modificationItem, threadItem } from "../items/thread-items.ts";
import { absent, all, type Condition, is } from "../kit/expression.ts";
import { transact } from "../kit/transact.ts";
import { check, type OnFailed, putNew, update, type Write } from "../kit/write.ts";
import type { Table } from "../table.ts";
import { branchMoved, closedOrMoved, fenced, moveRunItem, runActive, takenAlready } from "./run-writes.ts";

/** Moves the branch, if it is still where the edit was made from. */
const moveBranch = (
  thread: Pick<Thread, "tenant_id" | "id">,
  { version, expected, now }: BranchEdit,
  onFailed: OnFailed,
  ...when: Condition[]
): Write =>
  update(
    threadItem,
    thread,
    {
      set: threadItem.part({
        current_snapshot_id: version.id,
        version: version.version,
        updated_at: now,
      }),
      add: { modification_count: 1, rev: 1 },
    },
    all(is("current_snapshot_id", expected.snapshot_id), is("version", expected.version), ...when),
    onFailed,
  );

const record = ({ version, modification }: BranchEdit): Write[] => [
  putNew(versionItem, version, takenAlready("version")),
  putNew(modificationItem, modification, takenAlready("modification")),
];

/** A receipt that is there already was written by another worker under another fence, so that is what it means. */
export const commitEdit =
  (db: Table): RunStore["commitEdit"] =>
  (from, to, call, edit) =>
    transact(db, [
      moveRunItem(from, to),
      putNew(toolCallItem, call, fenced(from)),
      moveBranch({ tenant_id: from.tenant_id, id: from.thread_id }, edit, branchMoved),
      ...record(edit),
    ]);

export const commitHandEdit =
  (db: Table): RunStore["commitHandEdit"] =>
  (thread, edit) =>
    transact(db, [
      check(activeRunItem, { tenant_id: thread.tenant_id, thread_id: thread.id }, absent, runActive),
      moveBranch(thread, edit, closedOrMoved, is("is_active", true)),
      ...record(edit),
    ]);
