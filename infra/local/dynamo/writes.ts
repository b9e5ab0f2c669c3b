import type { Item, Parameters, Row, Table } from "./dynalite.ts";

/** The four things a request can do to one item. */
export type WriteKind = "PutItem" | "UpdateItem" | "DeleteItem" | "ConditionCheck";

/** One item to write: its table, and its key checked against the table's schema. */
export interface ItemWrite {
  kind: WriteKind;
  data: Parameters;
  table: Table;
  key: string;
}

/** The rows a write makes, the item before and after it, and what it answers. */
export interface PlannedWrite {
  table: Table;
  rows: Row[];
  before: Item | undefined;
  after: Item | undefined;
  answer: unknown;
}
