import { createHash } from "node:crypto";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import { type PlanId, snapshotId, type TenantId } from "#shared/kernel/ids.ts";
import { payloadItem, publishedItem, versionItem } from "../items/plan-items.ts";
import { memberItem } from "../items/thread-items.ts";
import { unpackText } from "../kit/compressed-text.ts";
import { pageOfItems } from "../kit/paging.ts";
import { under } from "../kit/query.ts";
import { getItems } from "../kit/read.ts";
import { readPayload } from "./payload-text.ts";
import type { Table } from "../table.ts";

const isThere = <T>(item: T | undefined): item is T => item !== undefined;

/** The stored payloads of the hashes, compressed; missing ones are left out. */
const packedBy = async (db: Table, tenant: TenantId, plan: PlanId, hashes: readonly string[]) => {
  const distinct = [...new Set(hashes)];
  const keys = distinct.map((content_hash) =>
    payloadItem.key({ tenant_id: tenant, plan_id: plan, content_hash }),
  );
  return (await getItems(db, keys)).filter(isThere).map(payloadItem.fromItem);
};

/** Whether the bytes decode to the text of that hash. */
const isContentOf = (hash: string, packed: Uint8Array): boolean => {
  try {
    return createHash("sha256").update(unpackText(packed)).digest("hex") === hash;
  } catch {
    return false;
  }
};

export const createVersionStore = (db: Table): VersionStore => ({
  listVersions: (tenant, plan, page) => {
    const ref = { tenant_id: tenant, plan_id: plan };
    const range = { pk: versionItem.pk(ref), ...under(versionItem.siblings()), newestFirst: true };
    return pageOfItems(db, range, page, {
      read: versionItem.fromItem,
      cursorOf: ({ id }) => id,
      sortKeyOf: (cursor) => versionItem.key({ ...ref, id: snapshotId.parse(cursor) }).sk,
    });
  },

  getVersions: async (tenant, plan, ids) => {
    const keys = [...new Set(ids)].map((id) => versionItem.key({ tenant_id: tenant, plan_id: plan, id }));
    return (await getItems(db, keys)).filter(isThere).map(versionItem.fromItem);
  },

  getPayloads: async (tenant, plan, hashes) => {
    const items = await packedBy(db, tenant, plan, hashes);
    return new Map(items.map(({ content_hash, packed }) => [content_hash, readPayload(packed)]));
  },

  provePayloads: async (tenant, plan, hashes) => {
    const items = await packedBy(db, tenant, plan, hashes);
    const proven = items.filter(({ content_hash, packed }) => isContentOf(content_hash, packed));
    return new Set(proven.map(({ content_hash }) => content_hash));
  },

  getSights: async (tenant, plan, user, threads) => {
    const distinct = [...new Set(threads)];
    const items = await getItems(
      db,
      distinct.flatMap((thread) => [
        publishedItem.key({ tenant_id: tenant, plan_id: plan, thread_id: thread }),
        memberItem.key({ tenant_id: tenant, thread_id: thread, user_id: user }),
      ]),
    );
    return distinct.map((thread_id, at) => {
      const [published, member] = [items[2 * at], items[2 * at + 1]];
      return {
        thread_id,
        published_version: published ? publishedItem.fromItem(published).through_version : null,
        member: member ? memberItem.fromItem(member) : null,
      };
    });
  },
});
