import { encodeTime } from "ulid";
import * as z from "zod";
import type { AuditStore } from "#shared/chat/ports/audit-store.ts";
import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { type AuditId, auditId } from "#shared/kernel/ids.ts";
import { checkAuthor } from "../alongside/admin-check.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { auditItem } from "../items/audit-item.ts";
import type { Item } from "../kit/entity.ts";
import { pageOfItems } from "../kit/paging.ts";
import { transact } from "../kit/transact.ts";
import { writeOne } from "../kit/write-one.ts";
import type { Table } from "../table.ts";

/** Bounds the reads for months without records: each costs one query. */
const MOST_MONTHS = 5;

const month = z.string().regex(/^\d{4}-\d{2}$/u);
/** The cursor: a month and the last record read in it. */
const place = z.tuple([month, auditId.nullable()]);

const placeOf = (cursor: string): z.infer<typeof place> => {
  try {
    return place.parse(JSON.parse(cursor));
  } catch (cause) {
    throw new AppError("invalid_cursor", "The cursor is none of this list", {}, { cause });
  }
};

const monthBefore = (name: string): string =>
  new Date(Date.parse(`${name}-01T00:00:00.000Z`) - 1).toISOString().slice(0, 7);

const RANDOM_CHARACTERS = 16;
/** The smallest or greatest id of a time; ids start in 1970. */
const boundary = (time: string, filler: "0" | "Z"): AuditId => {
  const ms = Math.max(0, Date.parse(time));
  return auditId.parse(`aud_${encodeTime(ms, 10)}${filler.repeat(RANDOM_CHARACTERS)}`);
};

/** Checks the expiry itself: DynamoDB deletes expired items (TTL) with a delay. */
const isGone = (item: Item, now: number): boolean => Number(item["expires_at"] ?? Infinity) * 1000 <= now;

export const createAuditStore = (db: Table, clock: Clock = Date.now): AuditStore => ({
  listAudit: async (tenant, { from, to }, { limit, cursor }) => {
    const items: AuditRecord[] = [];
    let [at, after]: z.infer<typeof place> = cursor === null ? [to.slice(0, 7), null] : placeOf(cursor);
    for (let months = 0; months < MOST_MONTHS && at >= from.slice(0, 7); months += 1) {
      const ref = { tenant_id: tenant, created_at: `${at}-01T00:00:00.000Z` };
      const keyOf = (id: AuditId) => auditItem.key({ ...ref, id });
      const { pk, sk } = keyOf(boundary(from, "0"));
      const range = { pk, from: sk, to: keyOf(boundary(to, "Z")).sk, newestFirst: true };
      // sequential: an older month is read only after the newer one is exhausted
      // oxlint-disable-next-line no-await-in-loop
      const page = await pageOfItems(
        db,
        range,
        { limit: limit - items.length, cursor: after },
        {
          read: (item) => ({ record: auditItem.fromItem(item), gone: isGone(item, clock()) }),
          cursorOf: ({ record }) => record.id,
          sortKeyOf: (text) => keyOf(auditId.parse(text)).sk,
        },
      );
      items.push(...page.items.filter(({ gone }) => !gone).map(({ record }) => record));
      if (page.next_cursor !== null) return { items, next_cursor: JSON.stringify([at, page.next_cursor]) };
      [at, after] = [monthBefore(at), null];
      if (items.length >= limit) break;
    }
    return { items, next_cursor: at < from.slice(0, 7) ? null : JSON.stringify([at, null]) };
  },

  putAudit: async (record) => writeOne(db, await auditWrite(db, record)),

  putAdminAudit: async (record) => transact(db, [checkAuthor(record), await auditWrite(db, record)]),
});
