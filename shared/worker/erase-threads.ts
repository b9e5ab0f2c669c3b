import type { ErasureStore } from "#shared/chat/ports/erasure-store.ts";
import { type Clock, isoTime } from "#shared/kernel/clock.ts";

export interface EraseThreadsPorts {
  erasures: Pick<ErasureStore, "listGoneThreads" | "eraseThread">;
  clock: Clock;
  log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
}

const AT_MOST = 100;
/** Allows for clock skew: until its retention has ended by every clock, the owner may still restore the thread. */
const GRACE_MS = 5 * 60_000;

/** Erases archived threads whose retention has ended, until time runs out; a later round finds the rest. */
export const eraseThreads = async (ports: EraseThreadsPorts, mayGoOn: () => boolean): Promise<void> => {
  const until = isoTime(ports.clock() - GRACE_MS);
  for (const { tenant_id: tenant, id } of await ports.erasures.listGoneThreads(until, AT_MOST)) {
    if (!mayGoOn()) return;
    try {
      // oxlint-disable-next-line no-await-in-loop
      const items = await ports.erasures.eraseThread(tenant, id, until, mayGoOn);
      ports.log("thread_erased", { tenant, thread: id, items });
    } catch (error) {
      ports.log("erasing_failed", { tenant, thread: id, error });
    }
  }
};
