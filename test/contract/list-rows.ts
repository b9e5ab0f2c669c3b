import { messageItem, memberItem, modificationItem, threadItem } from "#shared/table/items/thread-items.ts";
import { statusItem, versionItem } from "#shared/table/items/plan-items.ts";
import { runItem } from "#shared/table/items/run-items.ts";
import { wellItem } from "#shared/table/items/well-item.ts";
import type { Item } from "#shared/table/kit/entity.ts";
import { aMember, aMessage, aRun, aThread } from "#test/support/builders.ts";
import { aModification, aVersion, aWell } from "#test/support/plan-builders.ts";
import { aStatusRecord } from "#test/support/status-builders.ts";
import { at, ids, TENANT } from "#test/support/test-ids.ts";

/** A list of the API: what puts its n-th entry there, with n rising as time goes by. */
export interface ListRow {
  entry: (n: number) => Item[];
}

const api14 = (n: number): string => `42003${String(50_000 + n)}0000`;

/** Every list of the API, by handler. */
export const LIST_ROWS: Readonly<Record<string, ListRow>> = {
  "list-wells": {
    entry: (n) => {
      const facts = aWell({ api14: api14(n), api10: api14(n).slice(0, 10) });
      return [wellItem.toItem({ tenant_id: TENANT, api14: facts.api14, rev: 1, facts })];
    },
  },
  "list-versions": {
    entry: (n) => [versionItem.toItem(aVersion({ id: ids.snapshot(100 + n), created_at: at(n) }))],
  },
  "get-plan-status": { entry: (n) => [statusItem.toItem(aStatusRecord({ n: 100 + n }))] },
  "list-threads": {
    entry: (n) => {
      const id = ids.thread(100 + n);
      return [
        threadItem.toItem(aThread({ id })),
        // activity is told to the second, so that two threads may have the same
        memberItem.toItem(aMember({ thread_id: id, last_activity_at: at(Math.floor(n / 2)) })),
        memberItem.toItem(aMember({ n: 2, thread_id: id, last_activity_at: at(n) })),
      ];
    },
  },
  "list-messages": {
    entry: (n) => [
      messageItem.toItem(aMessage({ seq: n, id: ids.message(n), run_id: null })),
      threadItem.toItem(aThread({ message_count: n })),
    ],
  },
  "list-runs": { entry: (n) => [runItem.toItem(aRun({ id: ids.run(100 + n) }))] },
  "list-modifications": {
    entry: (n) => [modificationItem.toItem(aModification({ id: ids.modification(100 + n) }))],
  },
};
