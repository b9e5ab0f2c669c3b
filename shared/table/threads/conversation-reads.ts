import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import { modificationId, runId } from "#shared/kernel/ids.ts";
import { messageItem, modificationItem } from "../items/thread-items.ts";
import { summaryItem } from "../items/summary-item.ts";
import { toolCallItem } from "../items/run-items.ts";
import { pageOfItems } from "../kit/paging.ts";
import { queryItems, under } from "../kit/query.ts";
import { getItem, getItems } from "../kit/read.ts";
import { put } from "../kit/write.ts";
import { writeOne } from "../kit/write-one.ts";
import type { Table } from "../table.ts";

type ConversationReads = Pick<
  ThreadStore,
  | "listMessages"
  | "getToolCalls"
  | "listModifications"
  | "getModification"
  | "getModifications"
  | "getSummary"
  | "putSummary"
>;

const FIRST_SEQ = 0;
const LAST_SEQ = 9_999_999_999;

/** Reads a thread's messages, tool calls and modifications. */
export const createConversationReads = (db: Table): ConversationReads => ({
  listMessages: async (tenant, thread, { order, limit, from_seq: from }) => {
    const ref = { tenant_id: tenant, thread_id: thread };
    const sortKey = (seq: number) => messageItem.key({ ...ref, seq }).sk;
    const range =
      order === "asc"
        ? { from: sortKey(from), to: sortKey(LAST_SEQ) }
        : { from: sortKey(FIRST_SEQ), to: sortKey(from), newestFirst: true };
    const items = await queryItems(db, { pk: messageItem.pk(ref), ...range, limit });
    return items.map(messageItem.fromItem);
  },

  getToolCalls: async (tenant, thread, places) => {
    const ref = { tenant_id: tenant, thread_id: thread };
    const keys = places.map((place) =>
      toolCallItem.key({ ...ref, ...place, run_id: runId.parse(place.run_id) }),
    );
    const items = await getItems(db, keys);
    return items.filter((item) => item !== undefined).map(toolCallItem.fromItem);
  },

  listModifications: (tenant, thread, page) => {
    const ref = { tenant_id: tenant, thread_id: thread };
    const range = { pk: modificationItem.pk(ref), ...under(modificationItem.siblings()), newestFirst: true };
    return pageOfItems(db, range, page, {
      read: modificationItem.fromItem,
      cursorOf: ({ id }) => id,
      sortKeyOf: (cursor) => modificationItem.key({ ...ref, id: modificationId.parse(cursor) }).sk,
    });
  },

  getModification: async (tenant, thread, id) => {
    const item = await getItem(db, modificationItem.key({ tenant_id: tenant, thread_id: thread, id }));
    return item ? modificationItem.fromItem(item) : null;
  },

  getModifications: async (tenant, thread, ids) => {
    const ref = { tenant_id: tenant, thread_id: thread };
    const items = await getItems(
      db,
      ids.map((id) => modificationItem.key({ ...ref, id })),
    );
    return items.filter((item) => item !== undefined).map(modificationItem.fromItem);
  },

  getSummary: async (tenant, thread, upToSeq) => {
    const ref = { tenant_id: tenant, thread_id: thread };
    const range = {
      from: summaryItem.key({ ...ref, seq: FIRST_SEQ }).sk,
      to: summaryItem.key({ ...ref, seq: upToSeq }).sk,
    };
    const [item] = await queryItems(db, { pk: summaryItem.pk(ref), ...range, newestFirst: true, limit: 1 });
    return item ? summaryItem.fromItem(item) : null;
  },

  putSummary: (summary) => writeOne(db, put(summaryItem, summary)),
});
