import { randomUUID } from "node:crypto";
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import type {
  BatchGetCommandInput,
  BatchWriteCommandInput,
  DynamoDBDocumentClient,
  GetCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { Item, Keys } from "#shared/table/kit/entity.ts";
import { type Table, tableOver } from "#shared/table/table.ts";
import { type Expressed, holds, rangeOf, updated } from "./memory-expressions.ts";

/** One write as any of the commands spells it. */
interface WriteInput extends Expressed {
  Item?: Item | undefined;
  Key?: Item | undefined;
  UpdateExpression?: string | undefined;
  ConditionExpression?: string | undefined;
}

/** A write that is allowed, and what its item is after it. */
interface Change {
  key: string;
  item: Item | undefined;
}

export interface MemoryTable {
  /** The table as stores take it. */
  db: Table;
  /** Everything that the table holds, in the order in which it came. */
  items: () => Item[];
  /** Puts an item as no store would. */
  put: (item: Item) => void;
  take: (keys: Keys) => void;
}

const nameOf = ({ pk, sk }: Item): string => `${String(pk)}\n${String(sk)}`;

const attributeOf = (value: unknown): AttributeValue => {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (value instanceof Uint8Array) return { B: value };
  if (value instanceof Set) return { SS: [...(value as Set<string>)] };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  return value === null ? { NULL: true } : { M: onWire(value as Item) };
};

const onWire = (item: Item): Record<string, AttributeValue> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attributeOf(value)]));

const defined = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));

const pick = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));

/**
 * A table of the service in memory, with the requests that its stores send; any other is an error of the test.
 * `beforeTransaction` is called before each.
 */
export const memoryTable = (beforeTransaction: () => void = () => undefined): MemoryTable => {
  const rows = new Map<string, Item>();
  /** The transactions that are done, by the tokens that name them. */
  const done = new Set<string>();

  const planned = (input: WriteInput): Change => {
    const key = nameOf(input.Item ?? input.Key ?? {});
    if (input.Item) return { key, item: defined(input.Item) };
    if (!input.UpdateExpression) return { key, item: undefined };
    return { key, item: updated(input.UpdateExpression, rows.get(key) ?? { ...input.Key }, input) };
  };
  const refused = (input: WriteInput): boolean =>
    input.ConditionExpression !== undefined &&
    !holds(input.ConditionExpression, rows.get(nameOf(input.Item ?? input.Key ?? {})), input);
  const oldItem = (input: WriteInput) => {
    const old = rows.get(nameOf(input.Item ?? input.Key ?? {}));
    return old && { Item: onWire(old) };
  };
  const make = ({ key, item }: Change): void => void (item ? rows.set(key, item) : rows.delete(key));

  const writeOne = (input: WriteInput) => {
    if (refused(input)) {
      throw new ConditionalCheckFailedException({ message: "refused", $metadata: {}, ...oldItem(input) });
    }
    make(planned(input));
    return {};
  };

  const transact = ({ TransactItems = [], ClientRequestToken = "" }: TransactWriteCommandInput) => {
    beforeTransaction();
    if (done.has(ClientRequestToken)) return {};
    const writes = TransactItems.map(({ ConditionCheck, Put, Update, Delete }) => ({
      input: (ConditionCheck ?? Put ?? Update ?? Delete) as WriteInput,
      writes: !ConditionCheck,
    }));
    if (new Set(writes.map(({ input }) => nameOf(input.Item ?? input.Key ?? {}))).size < writes.length) {
      throw new Error("a transaction names an item twice");
    }
    if (writes.some(({ input }) => refused(input))) {
      const CancellationReasons = writes.map(({ input }) =>
        refused(input) ? { Code: "ConditionalCheckFailed", ...oldItem(input) } : { Code: "None" },
      );
      throw new TransactionCanceledException({ message: "refused", $metadata: {}, CancellationReasons });
    }
    writes
      .filter((write) => write.writes)
      .map(({ input }) => planned(input))
      .forEach(make);
    done.add(ClientRequestToken);
    return {};
  };

  const query = (input: QueryCommandInput) => {
    const { partition, from, to } = rangeOf(input.KeyConditionExpression ?? "", input);
    const sortKey = partition.name.replace("pk", "sk");
    const place = (row: Item): string => `${String(row[sortKey])}\n${nameOf(row)}`;
    const back = input.ScanIndexForward === false ? -1 : 1;
    const compare = (a: Item, b: Item) => back * (place(a) < place(b) ? -1 : 1);
    const start = input.ExclusiveStartKey;
    const found = [...rows.values()]
      .filter((row) => row[partition.name] === partition.value)
      .filter((row) => String(row[sortKey]) >= from && String(row[sortKey]) <= to)
      .filter((row) => !start || (place(row) !== place(start) && compare(start, row) < 0))
      .toSorted(compare);
    const page = found.slice(0, input.Limit);
    const last = page.at(-1);
    const keys = [...new Set(["pk", "sk", partition.name, sortKey])];
    return {
      Items: input.IndexName || input.ProjectionExpression ? page.map((row) => pick(row, keys)) : page,
      ...(last && page.length === input.Limit && { LastEvaluatedKey: pick(last, keys) }),
    };
  };

  const batchGet = ({ RequestItems = {} }: BatchGetCommandInput) => ({
    Responses: Object.fromEntries(
      Object.entries(RequestItems).map(([name, { Keys: keys = [] }]) => [
        name,
        keys.flatMap((key) => rows.get(nameOf(key)) ?? []),
      ]),
    ),
  });

  const batchWrite = ({ RequestItems = {} }: BatchWriteCommandInput) => {
    for (const { PutRequest, DeleteRequest } of Object.values(RequestItems).flat()) {
      make(planned((PutRequest ?? DeleteRequest) as WriteInput));
    }
    return {};
  };

  const commands: Record<string, (input: never) => object> = {
    GetCommand: ({ Key = {} }: GetCommandInput) => ({ Item: rows.get(nameOf(Key)) }),
    BatchGetCommand: batchGet,
    QueryCommand: query,
    // as a scan shows them: one partition after the other
    ScanCommand: () => ({ Items: [...rows.keys()].toSorted().map((key) => rows.get(key)) }),
    PutCommand: writeOne,
    UpdateCommand: writeOne,
    DeleteCommand: writeOne,
    BatchWriteCommand: batchWrite,
    TransactWriteCommand: transact,
  };
  const send = async (command: { input: never }): Promise<object> => {
    const run = commands[command.constructor.name];
    if (!run) throw new Error(`the table in memory does not know ${command.constructor.name}`);
    return run(command.input);
  };

  return {
    db: tableOver({ send } as unknown as DynamoDBDocumentClient, "memory", { newToken: randomUUID }),
    items: () => [...rows.values()],
    put: (item) => make({ key: nameOf(item), item: defined(item) }),
    take: (keys) => void rows.delete(nameOf({ ...keys })),
  };
};
