import type { Parameters, Store } from "./dynalite.ts";
import { itemWrite, tableOf, writeItem } from "./plan-write.ts";
import { type ItemWrite } from "./write-types.ts";
import { invalid } from "./wire-error.ts";

interface WriteRequest {
  PutRequest?: Parameters;
  DeleteRequest?: Parameters;
}

const writesOf = async (name: string, requests: readonly WriteRequest[], more: Parameters, store: Store) => {
  const table = await tableOf(store, name);
  const writes = requests.map(({ PutRequest, DeleteRequest }): ItemWrite =>
    itemWrite(
      PutRequest ? "PutItem" : "DeleteItem",
      { TableName: name, ...more, ...PutRequest, ...DeleteRequest },
      table,
    ),
  );
  if (new Set(writes.map(({ key }) => key)).size < writes.length)
    throw invalid("Provided list of item keys contains duplicates");
  return writes;
};

interface Capacity {
  TableName: string;
  CapacityUnits: number;
}

const capacityOf = (answers: unknown[]) => {
  const used = answers.map((answer) => (answer as { ConsumedCapacity?: Capacity }).ConsumedCapacity);
  const byTable = Map.groupBy(
    used.filter((one) => one !== undefined),
    ({ TableName }) => TableName,
  );
  return [...byTable].map(([TableName, all]) => ({
    TableName,
    CapacityUnits: all.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0),
  }));
};

/**
 * BatchWriteItem as one atomic write an item; a crash of dynalite's own could leave an item without its index
 * entries.
 */
export const batchWrite = async (data: Parameters, store: Store): Promise<unknown> => {
  const { RequestItems, ...more } = data as { RequestItems: Record<string, WriteRequest[]> };
  const writes = await Promise.all(
    Object.entries(RequestItems).map(([name, requests]) => writesOf(name, requests, more, store)),
  );
  const answers = await Promise.all(writes.flat().map((write) => writeItem(write, store)));
  const ConsumedCapacity = capacityOf(answers);
  return { UnprocessedItems: {}, ...(ConsumedCapacity.length > 0 ? { ConsumedCapacity } : {}) };
};
