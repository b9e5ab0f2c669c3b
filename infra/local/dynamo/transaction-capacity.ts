import type { Item, Parameters, Table } from "./dynalite.ts";
import { itemBytes } from "./item-size.ts";

/** An item that a transaction read or wrote. */
interface Touched {
  table: Table;
  before: Item | undefined;
  after: Item | undefined;
}

const UNIT_BYTES = { Write: 1024, Read: 4096 } as const;

const unitsOf = ({ before, after }: Touched, unitBytes: number) => {
  const bytes = Math.max(before ? itemBytes(before) : 0, after ? itemBytes(after) : 0, 1);
  // a transaction consumes twice: to prepare and to commit
  return 2 * Math.ceil(bytes / unitBytes);
};

/** The consumed capacity of a transaction by table, if requested; without indexes, like dynalite. */
export const consumedCapacity = (
  kind: keyof typeof UNIT_BYTES,
  data: Parameters,
  touched: readonly Touched[],
): object => {
  const mode = data["ReturnConsumedCapacity"];
  if (mode !== "TOTAL" && mode !== "INDEXES") return {};
  const byTable = Map.groupBy(touched, ({ table }) => table.TableName);
  const ConsumedCapacity = [...byTable].map(([TableName, items]) => {
    const units = items.reduce((sum, item) => sum + unitsOf(item, UNIT_BYTES[kind]), 0);
    const capacity = { CapacityUnits: units, [`${kind}CapacityUnits`]: units };
    return { TableName, ...capacity, ...(mode === "INDEXES" ? { Table: capacity } : {}) };
  });
  return { ConsumedCapacity };
};
