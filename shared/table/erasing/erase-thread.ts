import type { TenantId, ThreadId } from "#shared/kernel/ids.ts";
import { threadItem } from "../items/thread-items.ts";
import { erasePartition } from "../kit/erase-partition.ts";
import { getItem } from "../kit/read.ts";
import type { Table } from "../table.ts";

/** Erases a thread whose retention ended before `until`: its other items first, the thread's own item last. */
export const eraseThread = async (
  db: Table,
  tenant_id: TenantId,
  id: ThreadId,
  until: string,
  mayGoOn: () => boolean,
): Promise<number> => {
  const { pk, sk } = threadItem.key({ tenant_id, id });
  // index reads are eventually consistent: the thread may have been restored
  const item = await getItem(db, { pk, sk });
  const goes = item ? threadItem.fromItem(item).erase_at : null;
  if (goes === null || goes > until) return 0;
  const inIt = await erasePartition(db, pk, (one) => one === sk, mayGoOn);
  if (!inIt.done) return inIt.erased;
  const itself = await erasePartition(db, pk, () => false, mayGoOn);
  return inIt.erased + itself.erased;
};
