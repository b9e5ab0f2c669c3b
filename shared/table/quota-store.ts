import { AppError } from "#shared/kernel/errors.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import { all, isAtMost, isNot } from "./kit/expression.ts";
import { quotaItem } from "./items/quota-item.ts";
import type { Table } from "./table.ts";
import { type OldItem, oldValue, updateAt } from "./kit/write.ts";
import { writeOne } from "./kit/write-one.ts";

class AlreadyTaken extends Error {}

/** Counters that many writers share: one conditional update each, never part of a transaction. */
export const createQuotaStore = (db: Table, now: Clock = Date.now): QuotaStore => ({
  take: async (tenant, bucket, key, amount, limit, expiresAt) => {
    const token = db.newToken().slice(0, 8);
    const refused = (old: OldItem | undefined): Error => {
      if (oldValue(old, "last_take") === token) return new AlreadyTaken();
      const waitS = Math.max(1, Math.ceil((expiresAt - now()) / 1000));
      return new AppError("quota_exceeded", `The limit is ${limit}`, { limit, retry_after_s: waitS });
    };
    if (amount > limit) throw refused(undefined);
    // an update that was sent again after its answer got lost must not count twice
    const room = all(isAtMost("used", limit - amount), isNot("last_take", token));
    const change = {
      set: {
        type: quotaItem.type,
        ...quotaItem.part({ last_take: token, expires_at: Math.ceil(expiresAt / 1000) }),
      },
      add: { used: amount },
    };
    try {
      await writeOne(db, updateAt(quotaItem.key({ tenant_id: tenant, bucket, key }), change, room, refused));
    } catch (error) {
      if (!(error instanceof AlreadyTaken)) throw error;
    }
  },
});
