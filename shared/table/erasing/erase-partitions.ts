import type { ErasedPage } from "#shared/chat/tenants/erasure.ts";
import type { ErasePart } from "#shared/chat/ports/erasure-store.ts";
import { erasePartition } from "../kit/erase-partition.ts";
import { type IndexRow, queryIndex } from "../kit/query.ts";
import type { Table } from "../table.ts";
import { FAMILIES, type Source } from "./partition-families.ts";

const ROWS = 25;

/** The cursor: a source of the family, and the last erased row of its list. */
interface Place {
  source: number;
  after: IndexRow | null;
}

const placeOf = (cursor: string | null): Place =>
  cursor === null ? { source: 0, after: null } : (JSON.parse(cursor) as Place);

type Work = Pick<ErasePart, "final" | "mayGoOn">;
type Part = { erased: number; done: boolean };

const alwaysKept = (kept: string | null) => (sk: string) => sk === kept;
const nothingKept = () => false;

/**
 * Erases a listed partition except its anchor, and in the final pass the anchor too: the list must find the partition
 * until it is empty.
 */
const eraseListed = async (db: Table, pk: string, anchor: string | null, work: Work): Promise<Part> => {
  const rest = await erasePartition(db, pk, alwaysKept(anchor), work.mayGoOn);
  if (!rest.done || anchor === null || !work.final) return rest;
  const last = await erasePartition(db, pk, nothingKept, work.mayGoOn);
  return { erased: rest.erased + last.erased, done: last.done };
};

const eraseRows = async (
  db: Table,
  source: Extract<Source, { list: string }>,
  after: IndexRow | null,
  work: Work,
): Promise<Part & { after: IndexRow | null }> => {
  const rows = await queryIndex(db, "gsi1", { pk: source.list, limit: ROWS }, after);
  let erased = 0;
  let last = after;
  for (const row of rows) {
    // sequential, so that a function that is killed leaves one partition half erased, not several
    // oxlint-disable-next-line no-await-in-loop
    const part = await eraseListed(db, source.partitionOf(row), source.anchor, work);
    erased += part.erased;
    if (!part.done) return { erased, done: false, after: last };
    last = row;
  }
  return { erased, done: rows.length < ROWS, after: last };
};

const eraseSource = async (db: Table, source: Source, after: IndexRow | null, work: Work) =>
  "list" in source
    ? eraseRows(db, source, after, work)
    : { ...(await erasePartition(db, source.pk, alwaysKept(source.kept), work.mayGoOn)), after: null };

/** Erases a family's next partitions: those of one page of a list, or one given by its key. Skips empty partitions. */
export const eraseSome = async (db: Table, now: number, part: ErasePart): Promise<ErasedPage> => {
  const sources = FAMILIES[part.family].sources(part.tenant, now);
  let { source: at, after } = placeOf(part.cursor);
  let erased = 0;
  for (let source = sources[at]; source && erased === 0; source = sources[at]) {
    // sequential: the next start is known only after the page
    // oxlint-disable-next-line no-await-in-loop
    const some = await eraseSource(db, source, after, part);
    erased += some.erased;
    after = some.after;
    if (some.done) [at, after] = [at + 1, null];
    else break;
  }
  return { erased, cursor: at < sources.length ? JSON.stringify({ source: at, after }) : null };
};
