import { AppError } from "#shared/kernel/errors.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import { all, type Condition, isAtMost, isNot } from "../kit/expression.ts";
import { quotaItem } from "../items/quota-item.ts";
import type { Table } from "../table.ts";
import { type OldItem, oldValue, put, updateAt } from "../kit/write.ts";
import { DoneAlready, writeOne, writeIdempotently } from "../kit/write-one.ts";

/** Longer than a request holds an amount before it is refused and gives it back. */
const HELD_MS = 3000;

interface Addition {
  tenant: TenantId;
  bucket: string;
  key: string;
  amount: number;
  expiresAt: number;
  now: number;
  when: readonly Condition[];
  refused: (old?: OldItem) => Error;
}

/** An idempotent addition: the token detects a repeated write after a lost response. */
const addOnce = async (db: Table, addition: Addition): Promise<void> => {
  const { tenant, bucket, key, amount, expiresAt, now, when, refused } = addition;
  const token = db.newToken().slice(0, 8);
  const failed = (old: OldItem | undefined): Error =>
    oldValue(old, "last_take") === token ? new DoneAlready() : refused(old);
  const change = {
    set: {
      type: quotaItem.type,
      ...quotaItem.part({
        last_take: token,
        changed_at: now,
        expires_at: Math.ceil(expiresAt / 1000),
      }),
    },
    add: { used: amount },
  };
  const condition = all(...when, isNot("last_take", token));
  const counter = quotaItem.key({ tenant_id: tenant, bucket, key });
  await writeIdempotently(db, updateAt(counter, change, condition, failed));
};

const exceeded = (limit: number, waitMs: number): AppError =>
  new AppError("quota_exceeded", `The limit is ${limit}`, {
    limit,
    retry_after_s: Math.max(1, Math.ceil(waitMs / 1000)),
  });

const heldNow = (limit: number): AppError =>
  new AppError(
    "quota_exceeded",
    `The limit is ${limit}; requests that are under way may hold the rest, and give back what they do not use`,
    { limit, retry_after_s: 1 },
  );

const changedWithin = (old: OldItem | undefined, ms: number, now: number): boolean => {
  const changed = oldValue(old, "changed_at");
  return typeof changed === "number" && now - changed < ms;
};

/**
 * Shared counters: one conditional update each and never part of a transaction, which would cause transaction
 * conflicts.
 */
export const createQuotaStore = (db: Table, now: Clock = Date.now): QuotaStore => {
  const taking =
    (isGivenBack: boolean): QuotaStore["take"] =>
    async (tenant, bucket, key, amount, limit, expiresAt) => {
      const at = now();
      if (amount > limit) throw exceeded(limit, expiresAt - at);
      const refused = (old?: OldItem): Error =>
        isGivenBack && changedWithin(old, HELD_MS, at) ? heldNow(limit) : exceeded(limit, expiresAt - at);
      const when = [isAtMost("used", limit - amount)];
      await addOnce(db, { tenant, bucket, key, amount, expiresAt, now: at, when, refused });
    };

  return {
    take: taking(false),
    hold: taking(true),

    settle: (tenant, bucket, key, amount, expiresAt) => {
      const refused = () => new AppError("internal", "An addition without a limit was refused");
      return addOnce(db, { tenant, bucket, key, amount, expiresAt, now: now(), when: [], refused });
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
  };
};
