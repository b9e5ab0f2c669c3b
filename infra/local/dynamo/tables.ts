import { mkdir } from "node:fs/promises";
import { Readable } from "node:stream";
import { engine, type Parameters, settle, type Store, type Table } from "./dynalite.ts";

const TABLE_ROWS = "table~";
const end = (prefix: string) => `${prefix}\xFF`;
const within = (prefix: string) => ({ gte: prefix, lt: end(prefix) });

/** Deletes a table's rows and then the table's own row, so that a restart after a crash can finish the deletion. */
const drop = async (store: Store, name: string): Promise<void> => {
  for (const rows of [`item-${name}~`, `tag-${name}~`, `index-global~${name}~`, `index-local~${name}~`])
    await store.db.clear(within(rows));
  await store.db.batch([
    { type: "del", key: `ttl~${name}` },
    { type: "del", key: TABLE_ROWS + name },
  ]);
};

const marked = (table: Table, status: string) => ({
  type: "put" as const,
  key: TABLE_ROWS + table.TableName,
  value: {
    ...table,
    TableStatus: status,
    GlobalSecondaryIndexes: table.GlobalSecondaryIndexes?.map((index) => ({ ...index, IndexStatus: status })),
  },
});

/** DeleteTable; dynalite's own would read every key of every table. */
export const deleteTable = async (data: Parameters, store: Store): Promise<unknown> => {
  const name = data["TableName"] as string;
  const table = await settle<Table>((done) => store.getTable(name, false, done));
  if (!table) throw new Error(`No answer for table ${name}`);
  await store.db.batch([marked(table, "DELETING")]);
  await drop(store, name);
  return { TableDescription: { ...table, TableStatus: "DELETING" } };
};

/** Finishes table changes that a killed process had started; dynalite would leave such a table in its state forever. */
const finishTables = async (store: Store): Promise<void> => {
  for await (const [, value] of store.db.iterator(within(TABLE_ROWS))) {
    const table = value as Table;
    if (table.TableStatus === "DELETING") await drop(store, table.TableName);
    if (table.TableStatus === "CREATING") await store.db.batch([marked(table, "ACTIVE")]);
  }
};

/** Opens dynalite's store in a folder or in memory, without its simulated delays. */
export const openStore = async (dataDir: string | undefined): Promise<Store> => {
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });
  const store = engine.create({
    ...(dataDir === undefined ? {} : { path: dataDir }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  await store.db.open().catch((cause: unknown) => {
    throw new Error(`Can't open the tables in ${dataDir}: is another process using it?`, { cause });
  });
  // dynalite's own streams never close their iterators, and an open iterator keeps its snapshot
  store.db.createValueStream = (range) => Readable.from(store.db.values(range));
  store.db.createKeyStream = (range) => Readable.from(store.db.keys(range));
  await finishTables(store);
  return store;
};
