import type { AttemptSlotsStore } from "#shared/chat/ports/attempt-slots-store.ts";
import {
  type AttemptLimits,
  type AttemptSlots,
  enterSlot,
  leaveSlot,
} from "#shared/chat/webhooks/attempt-slots.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { attemptSlotsItem } from "../items/attempt-slots-item.ts";
import { absent, is } from "../kit/expression.ts";
import { getItem } from "../kit/read.ts";
import { RetryableError, retrying, storeBusy } from "../kit/retry.ts";
import { putOver } from "../kit/write.ts";
import { writeOne } from "../kit/write-one.ts";
import type { Table } from "../table.ts";

class ChangedMeanwhile extends Error {}

/** All of the tenant's attempts write one item: of as many writers as there are workers, each gets its turn. */
const TRIES = 24;

/** Reads and decides again; the write alone, tried again, would fail on the same condition. */
const tryAgain = (error: unknown): never => {
  throw error instanceof ChangedMeanwhile ? new RetryableError(storeBusy(error)) : error;
};

/** Each tenant's slots are one item, written alone under optimistic locking: never part of a transaction. */
export const createAttemptSlots = (
  db: Table,
  limits: AttemptLimits,
  now: Clock = Date.now,
): AttemptSlotsStore => {
  const read = async (tenant_id: TenantId): Promise<AttemptSlots> => {
    const item = await getItem(db, attemptSlotsItem.key({ tenant_id }));
    return item ? attemptSlotsItem.fromItem(item) : { tenant_id, held: [], waiting: [], hanging: [], rev: 0 };
  };

  const change = <T extends { slots: AttemptSlots }>(
    tenant: TenantId,
    decide: (slots: AttemptSlots) => T,
  ): Promise<T> =>
    retrying(
      db,
      async () => {
        const before = await read(tenant);
        const decided = decide(before);
        if (decided.slots === before) return decided;
        const asRead = before.rev === 0 ? absent : is("rev", before.rev);
        const write = putOver(attemptSlotsItem, decided.slots, asRead, () => new ChangedMeanwhile());
        await writeOne(db, write).catch(tryAgain);
        return decided;
      },
      TRIES,
    );

  return {
    enter: async (ref) =>
      (await change(ref.tenant_id, (slots) => enterSlot(slots, ref, now(), limits))).entered,
    leave: async (ref, how) =>
      (await change(ref.tenant_id, (slots) => leaveSlot(slots, ref, how, now(), limits))).next,
  };
};
