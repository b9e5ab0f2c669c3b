import type { ErasureStore } from "#shared/chat/ports/erasure-store.ts";
import { type Clock, isoTime } from "#shared/kernel/clock.ts";

export interface EraseThreadsPorts {
  erasures: Pick<ErasureStore, "listGoneThreads" | "eraseThread">;
  clock: Clock;
  log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
}

const AT_MOST = 100;
/** Clocks differ: where a thread's time is not over yet, its owner may still take it back. */
const GRACE_MS = 5 * 60_000;

/** Erases archived threads that have been gone for a while, for as long as it may; what is left is found again. */
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
