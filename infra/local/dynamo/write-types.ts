import type { Item, Parameters, Row, Table } from "./dynalite.ts";

/** The write operations on one item. */
export type WriteKind = "PutItem" | "UpdateItem" | "DeleteItem" | "ConditionCheck";

/** A write to one item: its table, and its key validated against the table's schema. */
export interface ItemWrite {
  kind: WriteKind;
  data: Parameters;
  table: Table;
  key: string;
}

/** The rows of a write, the item before and after it, and its response. */
export interface PlannedWrite {
  table: Table;
  rows: Row[];
  before: Item | undefined;
  after: Item | undefined;
  answer: unknown;
}
