import type { PageRequest } from "#shared/chat/ports/paging.ts";
import type { WellRecord, WellStore } from "#shared/chat/ports/well-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { PUBLIC_TENANT, type TenantId } from "#shared/kernel/ids.ts";
import { api14 as api14Schema } from "#shared/plugging/schema/api-number.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { wellItem, wellsOf } from "../items/well-item.ts";
import type { Item } from "../kit/entity.ts";
import { is } from "../kit/expression.ts";
import { queryIndex } from "../kit/query.ts";
import { getItems } from "../kit/read.ts";
import { transact } from "../kit/transact.ts";
import type { Table } from "../table.ts";
import { type OldItem, oldValue, put, putNew, putOver } from "../kit/write.ts";
import { writeOne } from "../kit/write-one.ts";

const recordOf = (item: Item, source: WellRecord["source"]): WellRecord => {
  const { facts, rev } = wellItem.fromItem(item);
  return { source, facts, rev };
};

/**
 * The current records of API numbers, the tenant's own before the sample; a sample is read only for numbers in
 * `sampled`. Null where there is neither.
 */
const readRecords = async (
  db: Table,
  tenant: TenantId,
  numbers: readonly string[],
  sampled: ReadonlySet<string>,
): Promise<(WellRecord | null)[]> => {
  const keyOf = (owner: TenantId) => (api14: string) => wellItem.key({ tenant_id: owner, api14 });
  const samples = numbers.filter((api14) => sampled.has(api14));
  const items = await getItems(db, [...numbers.map(keyOf(tenant)), ...samples.map(keyOf(PUBLIC_TENANT))]);
  return numbers.map((api14, n) => {
    const own = items[n];
    if (own) return recordOf(own, "tenant");
    const sample = sampled.has(api14) ? items[numbers.length + samples.indexOf(api14)] : undefined;
    return sample ? recordOf(sample, "public") : null;
  });
};

const findRecord = async (db: Table, tenant: TenantId, api14: string): Promise<WellRecord | null> => {
  const [found] = await readRecords(db, tenant, [api14], new Set([api14]));
  return found ?? null;
};

const numbersAfter = async (
  db: Table,
  owner: TenantId,
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const row = after === null ? null : { ...wellItem.key({ tenant_id: owner, api14: after }), at: after };
  const rows = await queryIndex(db, "gsi1", { pk: wellsOf(owner), limit }, row);
  return rows.map(({ at }) => at);
};

const placeOf = (cursor: string | null): string | null => {
  if (cursor === null || api14Schema.safeParse(cursor).success) return cursor;
  throw new AppError("invalid_cursor", "The cursor is none of this list");
};

/** Merges two lists in the order of API numbers: the next numbers overall are among the next of each list. */
const listWells = async (db: Table, tenant: TenantId, { limit, cursor }: PageRequest) => {
  const after = placeOf(cursor);
  const [own, samples] = await Promise.all([
    numbersAfter(db, tenant, after, limit + 1),
    numbersAfter(db, PUBLIC_TENANT, after, limit + 1),
  ]);
  const numbers = [...new Set([...own, ...samples])].sort();
  const taken = numbers.slice(0, limit);
  const records = await readRecords(db, tenant, taken, new Set(samples));
  return {
    // the index is eventually consistent: deleted records leave gaps
    items: records.filter((record) => record !== null),
    next_cursor: numbers.length > limit ? (taken.at(-1) ?? null) : null,
  };
};

const changedMeanwhile = (old: OldItem | undefined): AppError =>
  new AppError("version_conflict", "The well was changed meanwhile.", {
    current_revision: oldValue(old, "rev") ?? null,
  });

export const createWellStore = (db: Table): WellStore => ({
  findRecord: (tenant, api14) => findRecord(db, tenant, api14),

  findWell: async (tenant, api14) => (await findRecord(db, tenant, api14))?.facts ?? null,

  listWells: (tenant, page) => listWells(db, tenant, page),

  saveWell: async (tenant, facts, expectedRev, audit) => {
    // a sample has revision 0, so the first own record differs from it in a comparison of revisions
    const rev = (expectedRev ?? 0) + 1;
    const well = { tenant_id: tenant, api14: facts.api14, rev, facts };
    const write =
      expectedRev === null
        ? putNew(wellItem, well, changedMeanwhile)
        : putOver(wellItem, well, is("rev", expectedRev), changedMeanwhile);
    await transact(db, [write, await auditWrite(db, audit)]);
    return { source: "tenant", facts, rev };
  },

  putWell: (tenant, facts) =>
    writeOne(db, put(wellItem, { tenant_id: tenant, api14: facts.api14, rev: 0, facts })),
});
