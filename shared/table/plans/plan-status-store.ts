import { publishedLineage, publishedThread } from "#shared/chat/threads/branch-lineage.ts";
import type { StoredResponse } from "#shared/chat/ports/idempotency-store.ts";
import type { PlanStatusStore, Publication } from "#shared/chat/ports/plan-status-store.ts";
import type { AnnounceEvents } from "#shared/chat/ports/webhook-jobs.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { statusRecordId } from "#shared/kernel/ids.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { publishedItem, statusItem } from "../items/plan-items.ts";
import { activeRunItem, threadItem } from "../items/thread-items.ts";
import { absent, all, is } from "../kit/expression.ts";
import { pageOfItems } from "../kit/paging.ts";
import { under } from "../kit/query.ts";
import { check, put, update, type Write } from "../kit/write.ts";
import { moveHeadItem, moveStatusItem, recordEntry } from "./plan-writes.ts";
import { closedOrMoved, runActive } from "../alongside/refusals.ts";
import type { Table } from "../table.ts";
import { createOutbox, type Outbox, unannounced } from "../alongside/outbox.ts";

/** Records on the thread that its branch's end is the plan's head. */
const standOnHead = ({ thread, plan }: Publication): Write =>
  update(
    threadItem,
    thread,
    {
      set: threadItem.part({ lineage: publishedLineage(thread), updated_at: plan.updated_at }),
      add: { rev: 1 },
    },
    all(
      is("current_snapshot_id", thread.current_snapshot_id),
      is("version", thread.version),
      is("is_active", true),
    ),
    closedOrMoved,
  );

const publish = async (
  db: Table,
  outbox: Outbox,
  publication: Publication,
  kept: StoredResponse | null | undefined,
): Promise<Thread> => {
  const { thread, plan, expected, branches, entry } = publication;
  const ref = { tenant_id: plan.tenant_id, plan_id: plan.plan_id };
  await outbox(plan.tenant_id, async (mark) =>
    transactIdempotently(db, kept, [
      check(activeRunItem, { tenant_id: thread.tenant_id, thread_id: thread.id }, absent, runActive),
      standOnHead(publication),
      moveHeadItem(plan, expected),
      // the plan's condition admits one of two concurrent publications, so these values only grow
      ...branches.map((branch) => put(publishedItem, { ...ref, ...branch })),
      ...(await recordEntry(db, entry, mark)),
    ]),
  );
  return publishedThread(thread, plan.updated_at);
};

const storeOver = (db: Table, outbox: Outbox): PlanStatusStore => ({
  listStatusRecords: (tenant, plan, page) => {
    const ref = { tenant_id: tenant, plan_id: plan };
    const range = { pk: statusItem.pk(ref), ...under(statusItem.siblings()), newestFirst: true };
    return pageOfItems(db, range, page, {
      read: statusItem.fromItem,
      cursorOf: ({ id }) => id,
      sortKeyOf: (cursor) => statusItem.key({ ...ref, id: statusRecordId.parse(cursor) }).sk,
    });
  },

  moveStatus: (plan, expected, entry, kept) =>
    outbox(plan.tenant_id, async (mark) =>
      transactIdempotently(db, kept, [
        moveStatusItem(plan, expected),
        ...(await recordEntry(db, entry, mark)),
      ]),
    ),

  publish: (publication, kept) => publish(db, outbox, publication, kept),
});

/** The store of plan statuses; `announce` is called with committed outbox entries. */
export const createPlanStatusStore = (db: Table, announce: AnnounceEvents = unannounced): PlanStatusStore =>
  storeOver(db, createOutbox(db, announce));
