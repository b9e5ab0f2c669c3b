import type { Erasure } from "#shared/chat/tenants/erasure.ts";
import type { ErasureStore } from "#shared/chat/ports/erasure-store.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { checkAuthor } from "../alongside/admin-check.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { eraseSome } from "./erase-partitions.ts";
import { eraseThread } from "./erase-thread.ts";
import { ERASURES, erasureItem } from "../items/erasure-item.ts";
import { ERASABLE_THREADS, threadItem } from "../items/thread-items.ts";
import { directoryOf, userItem } from "../items/user-item.ts";
import { absent, any, exists, is } from "../kit/expression.ts";
import { pageOfIndex } from "../kit/paging.ts";
import { queryIndex } from "../kit/query.ts";
import { getItem, getItems } from "../kit/read.ts";
import { transact } from "../kit/transact.ts";
import type { Table } from "../table.ts";
import { type OnFailed, putOver, update } from "../kit/write.ts";
import { DoneAlready, writeOne, writeIdempotently } from "../kit/write-one.ts";

const DIRECTORY_PAGE = 50;

const movedOn: OnFailed = () => new AppError("version_conflict", "Somebody else went on with it");
/** A missing user has no access to remove. */
const isGone: OnFailed = () => new DoneAlready();

const listOpenPeople = async (db: Table, tenant: TenantId, cursor: string | null) => {
  const page = { limit: DIRECTORY_PAGE, cursor };
  const { items, next_cursor } = await pageOfIndex(
    db,
    userItem,
    { pk: directoryOf(tenant) },
    page,
    async (refs) =>
      (await getItems(db, refs.map(userItem.key)))
        .map((item) => item && userItem.fromItem(item))
        .map((user) => (user?.tenant_id === tenant && user.is_active ? user.id : null)),
  );
  return { people: items, cursor: next_cursor };
};

export const createErasureStore = (db: Table, now: Clock = Date.now): ErasureStore => ({
  getErasure: async (tenant) => {
    const item = await getItem(db, erasureItem.key({ tenant_id: tenant }));
    return item ? erasureItem.fromItem(item) : null;
  },

  createErasure: async (erasure, audit) =>
    transact(db, [
      checkAuthor(audit),
      putOver(erasureItem, erasure, any(absent, is("status", "erased")), movedOn),
      await auditWrite(db, audit),
    ]),

  saveErasure: (from: Erasure, to: Erasure) =>
    writeOne(db, putOver(erasureItem, to, is("rev", from.rev), movedOn)),

  listDueErasures: async (until, limit) => {
    const rows = await queryIndex(db, "gsi2", { pk: ERASURES, to: until, limit });
    return rows.flatMap((row) => erasureItem.refOf(row)?.tenant_id ?? []);
  },

  eraseSome: (part) => eraseSome(db, now(), part),

  listOpenPeople: (tenant, cursor) => listOpenPeople(db, tenant, cursor),

  listGoneThreads: async (until, limit) => {
    const rows = await queryIndex(db, "gsi2", { pk: ERASABLE_THREADS, to: until, limit });
    return rows.map((row) => threadItem.refOf(row)).filter((ref) => ref !== null);
  },

  eraseThread: (tenant, thread, until, mayGoOn) => eraseThread(db, tenant, thread, until, mayGoOn),

  closePerson: (id) =>
    writeIdempotently(db, update(userItem, { id }, { set: { is_active: false } }, exists, isGone)),
});
