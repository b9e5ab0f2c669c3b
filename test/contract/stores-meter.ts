import {
  BatchGetCommand,
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Keys } from "#shared/table/kit/entity.ts";
import type { Table } from "#shared/table/table.ts";
import { type PlainItem, readUnits, writeUnits } from "#test/support/table/write-units.ts";

/** The cost of a metered table's requests so far. */
export interface Meter {
  requests: number;
  writeUnits: number;
  /** Of reads by key; queries are not counted. */
  readUnits: number;
}

type Send = DynamoDBDocumentClient["send"];

const keyOf = ({ Key, Item }: { Key?: unknown; Item?: unknown }): Keys => {
  const { pk, sk } = (Key ?? Item) as Keys;
  return { pk, sk };
};

const touchedBy = (command: unknown): { keys: Keys[]; transactional: boolean } => {
  if (command instanceof TransactWriteCommand) {
    const actions = (command.input.TransactItems ?? []).flatMap(
      (action) => Object.values(action) as object[],
    );
    return { keys: actions.map(keyOf), transactional: true };
  }
  if (command instanceof PutCommand || command instanceof UpdateCommand)
    return { keys: [keyOf(command.input)], transactional: false };
  if (command instanceof BatchWriteCommand) {
    const puts = Object.values(command.input.RequestItems ?? {}).flat();
    return { keys: puts.map(({ PutRequest }) => keyOf({ ...PutRequest })), transactional: false };
  }
  return { keys: [], transactional: false };
};

/** A table that counts requests and computes write units from each item before and after. */
export const metered = (db: Table): { db: Table; meter: Meter } => {
  const meter: Meter = { requests: 0, writeUnits: 0, readUnits: 0 };
  const look = (keys: readonly Keys[]): Promise<(PlainItem | undefined)[]> =>
    Promise.all(
      keys.map(
        async (Key) =>
          (await db.doc.send(new GetCommand({ TableName: db.name, Key, ConsistentRead: true }))).Item,
      ),
    );
  const send = async (command: Parameters<Send>[0]) => {
    const { keys, transactional } = touchedBy(command);
    const before = await look(keys);
    const answer = await db.doc.send(command);
    const after = await look(keys);
    meter.requests++;
    for (const at of keys.keys())
      meter.writeUnits += writeUnits({ before: before[at], after: after[at], transactional });
    if (command instanceof GetCommand) meter.readUnits += readUnits([(answer as { Item?: PlainItem }).Item]);
    if (command instanceof BatchGetCommand) {
      const asked = command.input.RequestItems?.[db.name]?.Keys ?? [];
      meter.readUnits += readUnits(await look(asked as Keys[]));
    }
    return answer;
  };
  return { db: { ...db, doc: { send } as unknown as DynamoDBDocumentClient }, meter };
};

/** A table that sums the read capacity that the engine reports. */
export const reading = (db: Table) => {
  const spent = { requests: 0, units: 0 };
  const send = async (command: QueryCommand) => {
    const reads = [QueryCommand, GetCommand, BatchGetCommand].some((kind) => command instanceof kind);
    if (reads) command.input.ReturnConsumedCapacity = "TOTAL";
    const answer = await db.doc.send(command);
    if (!reads) return answer;
    spent.requests++;
    for (const { CapacityUnits: units = 0 } of [answer.ConsumedCapacity ?? []].flat()) spent.units += units;
    return answer;
  };
  return { db: { ...db, doc: { send } as unknown as DynamoDBDocumentClient }, spent };
};
