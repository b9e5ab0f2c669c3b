import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { BranchEdit, BranchEdits } from "#shared/chat/threads/branch-edit.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { toolCallItem } from "../items/run-items.ts";
import { versionItem } from "../items/plan-items.ts";
import { activeRunItem, modificationItem, threadItem } from "../items/thread-items.ts";
import { absent, all, type Condition, is } from "../kit/expression.ts";
import { transact } from "../kit/transact.ts";
import { check, type OnFailed, putNew, update, type Write } from "../kit/write.ts";
import type { Table } from "../table.ts";
import type { Mark, Outbox } from "../alongside/outbox.ts";
import { fenced, moveRunItem } from "./run-writes.ts";
import { branchMoved, closedOrMoved, runActive, takenAlready } from "../alongside/refusals.ts";

/** Moves the branch to the last of the edits, on the condition that it is still at the first one's parent. */
const moveBranch = (
  thread: Pick<Thread, "tenant_id" | "id">,
  edits: BranchEdits,
  onFailed: OnFailed,
  ...when: Condition[]
): Write => {
  const [{ expected }] = edits;
  const { version, now } = edits.at(-1) ?? edits[0];
  return update(
    threadItem,
    thread,
    {
      set: threadItem.part({
        current_snapshot_id: version.id,
        version: version.version,
        updated_at: now,
      }),
      add: { modification_count: edits.length, rev: 1 },
    },
    all(is("current_snapshot_id", expected.snapshot_id), is("version", expected.version), ...when),
    onFailed,
  );
};

// DynamoDB limits: 400 KB an item, 4 MB a transaction, including keys and attribute names
const MAX_RECORD_BYTES = 390 * 1024;
const MAX_TRANSACTION_BYTES = 3.5 * 1024 * 1024;

/** The size of a put, without attribute names; large attributes are compressed. */
const bytesOf = (write: Write): number =>
  "put" in write
    ? Object.values(write.put.Item ?? {}).reduce<number>(
        (sum, value) =>
          sum + (value instanceof Uint8Array ? value.byteLength : Buffer.byteLength(JSON.stringify(value))),
        0,
      )
    : 0;

const tooLarge = (detail: string, limit: number, size: number): AppError =>
  new AppError("plan_too_large", detail, { limit, size });

const record = (edits: BranchEdits, mark: Mark): Write[] => {
  const writes = edits.flatMap(({ version, modification, now }) => [
    putNew(versionItem, version, takenAlready("version")),
    mark(putNew(modificationItem, modification, takenAlready("modification")), "modification.applied", now),
  ]);
  const sizes = writes.map(bytesOf);
  const largest = Math.max(...sizes);
  if (largest > MAX_RECORD_BYTES) {
    throw tooLarge("The edit changes more than one record can hold.", MAX_RECORD_BYTES, largest);
  }
  const sum = sizes.reduce((total, size) => total + size, 0);
  if (sum > MAX_TRANSACTION_BYTES) {
    throw tooLarge(
      "The edits are too large to be made together; send fewer at a time.",
      MAX_TRANSACTION_BYTES,
      sum,
    );
  }
  return writes;
};

/**
 * Commits an edit of a run. An existing tool call was written by another worker with another fencing token, so the
 * writer is fenced off (`run_fenced`).
 */
export const commitEdit =
  (db: Table, outbox: Outbox): RunStore["commitEdit"] =>
  (from, to, call, edit: BranchEdit) =>
    outbox(from.tenant_id, async (mark) =>
      transact(db, [
        moveRunItem(from, to),
        putNew(toolCallItem, call, fenced(from)),
        moveBranch({ tenant_id: from.tenant_id, id: from.thread_id }, [edit], branchMoved),
        ...record([edit], mark),
      ]),
    );

export const commitHandEdit =
  (db: Table, outbox: Outbox): RunStore["commitHandEdit"] =>
  (thread, edits, kept) => {
    const { tenant_id, id } = thread;
    return outbox(tenant_id, async (mark) =>
      transactIdempotently(db, kept, [
        check(activeRunItem, { tenant_id, thread_id: id }, absent, runActive),
        moveBranch(thread, edits, closedOrMoved, is("is_active", true)),
        ...record(edits, mark),
      ]),
    );
  };
