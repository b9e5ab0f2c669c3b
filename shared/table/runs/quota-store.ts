import { AppError } from "#shared/kernel/errors.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import { all, type Condition, isAtMost, isNot } from "../kit/expression.ts";
import { quotaItem } from "../items/quota-item.ts";
import type { Table } from "../table.ts";
import { type OldItem, oldValue, put, updateAt } from "../kit/write.ts";
import { DoneAlready, writeOne, writeIdempotently } from "../kit/write-one.ts";

interface Addition {
  tenant: TenantId;
  bucket: string;
  key: string;
  amount: number;
  expiresAt: number;
  when: readonly Condition[];
  refused: () => Error;
}

/** An idempotent addition: the token detects a repeated write after a lost response. */
const addOnce = async (db: Table, addition: Addition): Promise<void> => {
  const { tenant, bucket, key, amount, expiresAt, when, refused } = addition;
  const token = db.newToken().slice(0, 8);
  const failed = (old: OldItem | undefined): Error =>
    oldValue(old, "last_take") === token ? new DoneAlready() : refused();
  const change = {
    set: {
      type: quotaItem.type,
      ...quotaItem.part({ last_take: token, expires_at: Math.ceil(expiresAt / 1000) }),
    },
    add: { used: amount },
  };
  const condition = all(...when, isNot("last_take", token));
  const counter = quotaItem.key({ tenant_id: tenant, bucket, key });
  await writeIdempotently(db, updateAt(counter, change, condition, failed));
};

/**
 * Shared counters: one conditional update each and never part of a transaction, which would cause transaction
 * conflicts.
 */
export const createQuotaStore = (db: Table, now: Clock = Date.now): QuotaStore => ({
  take: async (tenant, bucket, key, amount, limit, expiresAt) => {
    const refused = (): Error => {
      const waitS = Math.max(1, Math.ceil((expiresAt - now()) / 1000));
      return new AppError("quota_exceeded", `The limit is ${limit}`, { limit, retry_after_s: waitS });
    };
    if (amount > limit) throw refused();
    const when = [isAtMost("used", limit - amount)];
    await addOnce(db, { tenant, bucket, key, amount, expiresAt, when, refused });
  },

  settle: (tenant, bucket, key, amount, expiresAt) => {
    const refused = () => new AppError("internal", "An addition without a limit was refused");
    return addOnce(db, { tenant, bucket, key, amount, expiresAt, when: [], refused });
  },

  set: (tenant_id, bucket, key, figure, expiresAt) => {
    const item = {
      tenant_id,
      bucket,
      key,
      used: figure,
      last_take: "",
      expires_at: Math.ceil(expiresAt / 1000),
    };
    return writeOne(db, put(quotaItem, item));
  },
});
