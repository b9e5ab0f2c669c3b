import { holds } from "./condition.ts";
import {
  actionOf,
  type Expression,
  type Item,
  type Parameters,
  perform,
  type Release,
  type Row,
  type Rows,
  settle,
  type Store,
  type Table,
} from "./dynalite.ts";
import { keyOfWrite } from "./item-key.ts";
import { checkUpdated, orderUpdate } from "./update.ts";
import { WireError } from "./wire-error.ts";
import type { ItemWrite, PlannedWrite, WriteKind } from "./write-types.ts";

export const tableOf = async (store: Store, name: string): Promise<Table> => {
  const table = await settle<Table>((done) => store.getTable(name, done));
  if (!table) throw new Error(`No answer for table ${name}`);
  return table;
};

export const itemWrite = (kind: WriteKind, data: Parameters, table: Table): ItemWrite => ({
  kind,
  data,
  table,
  key: keyOfWrite(data, table),
});

export const readItem = (store: Store, table: Table, key: string): Promise<Item | undefined> =>
  settle((done) => store.getItemDb(table.TableName).get(key, done));

const nobodyWaits: Release = (done) => done;

/** A fake for a table's or an index's rows: collects the writes under their LevelDB keys. */
const keep = (rows: Row[], prefix: string, existing?: Item): Rows => ({
  lock: (_keys, held) => held(nobodyWaits),
  get: (_key, done) => done(null, existing),
  put: (key, value, done) => {
    rows.push({ type: "put", key: `${prefix}~${key}`, value });
    done(null);
  },
  del: (key, done) => {
    rows.push({ type: "del", key: `${prefix}~${key}` });
    done(null);
  },
});

const withoutEmptyAttributes = (answer: unknown) => {
  const { Attributes, ...others } = answer as { Attributes?: Item };
  return Attributes && Object.keys(Attributes).length > 0 ? answer : others;
};

/** Runs dynalite's own action on a store that collects its rows instead of writing them; the item's row is the last. */
const collect = async ({ kind, data, table }: ItemWrite, store: Store, before: Item | undefined) => {
  const rows: Row[] = [];
  const keeping: Store = {
    ...store,
    getTable: (_name: string, ...rest: unknown[]) =>
      (rest.at(-1) as (e: null, t: Table) => void)(null, table),
    getItemDb: (name) => keep(rows, `item-${name}`, before),
    getIndexDb: (type, name, index) => keep(rows, `index-${type.toLowerCase()}~${name}~${index}`),
  };
  const answer = withoutEmptyAttributes(await perform(actionOf(kind), keeping, data));
  const row = rows.at(-1);
  return { table, rows, before, after: row?.type === "put" ? (row.value as Item) : undefined, answer };
};

const conditionFailed = (data: Parameters, existing: Item | undefined) =>
  new WireError("dynamodb", "ConditionalCheckFailedException", "The conditional request failed", {
    body: existing && data["ReturnValuesOnConditionCheckFailure"] === "ALL_OLD" ? { Item: existing } : {},
  });

/**
 * The effect of a write on the stored item; throws if a condition or a check fails. Call it only with the key locked.
 */
export const plan = async (write: ItemWrite, store: Store): Promise<PlannedWrite> => {
  const { kind, data, table } = write;
  const { _condition: condition, ...unconditional } = data;
  const before = await readItem(store, table, write.key);
  if (condition && !holds((condition as { expression: Expression }).expression, before ?? {}))
    throw conditionFailed(data, before);
  if (kind === "ConditionCheck") return { table, rows: [], before, after: undefined, answer: {} };
  orderUpdate(unconditional);
  const planned = await collect({ ...write, data: unconditional }, store, before);
  if (kind === "UpdateItem") checkUpdated(planned, store);
  return planned;
};

/** Locks the keys while `work` runs; tables are locked in one order, which prevents deadlocks. */
export const whileLocked = <T>(
  store: Store,
  keys: readonly Pick<ItemWrite, "table" | "key">[],
  work: () => Promise<T>,
): Promise<T> => {
  const byTable = Map.groupBy(keys, ({ table }) => table.TableName);
  const [name] = [...byTable.keys()].toSorted();
  if (name === undefined) return work();
  const here = byTable.get(name) ?? [];
  const elsewhere = keys.filter(({ table }) => table.TableName !== name);
  return new Promise((resolve, reject) => {
    store.getItemDb(name).lock(
      here.map(({ key }) => key),
      (release) => {
        whileLocked(store, elsewhere, work).then(release(resolve), release(reject));
      },
    );
  });
};

/** Commits one write: the item and its index entries in one atomic batch. */
export const writeItem = (write: ItemWrite, store: Store): Promise<unknown> =>
  whileLocked(store, [write], async () => {
    const { rows, answer } = await plan(write, store);
    await store.db.batch(rows);
    return answer;
  });
