import { randomUUID } from "node:crypto";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  type TransactGetCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { TestTable } from "#test/support/table/test-table.ts";

type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
type Get = Omit<
  NonNullable<NonNullable<TransactGetCommandInput["TransactItems"]>[number]["Get"]>,
  "TableName"
>;
type WithoutTable<T> = T extends object ? Omit<T, "TableName"> : never;

export const NEW = "attribute_not_exists(pk)";
export const THERE = "attribute_exists(pk)";

/** A key that no other test has. */
export const aKey = (sk = "s") => ({ pk: randomUUID(), sk });

/** How a request was refused. */
export const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error("It was not refused");
  const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons : undefined;
  return { name: error.name, message: error.message, reasons };
};

/** Short forms of requests to one table. */
export const on = ({ client, name: TableName }: TestTable) => ({
  put: (action: WithoutTable<Action["Put"]>): Action => ({ Put: { TableName, ...action } }),
  update: (action: WithoutTable<Action["Update"]>): Action => ({ Update: { TableName, ...action } }),
  remove: (action: WithoutTable<Action["Delete"]>): Action => ({ Delete: { TableName, ...action } }),
  check: (action: WithoutTable<Action["ConditionCheck"]>): Action => ({
    ConditionCheck: { TableName, ...action },
  }),
  write: (actions: Action[], token?: string) =>
    client.send(
      new TransactWriteCommand({
        TransactItems: actions,
        ...(token === undefined ? {} : { ClientRequestToken: token }),
      }),
    ),
  read: async (...gets: Get[]) => {
    const TransactItems = gets.map((get) => ({ Get: { TableName, ...get } }));
    return (await client.send(new TransactGetCommand({ TransactItems }))).Responses;
  },
  get: async (Key: object) =>
    (await client.send(new GetCommand({ TableName, Key: { ...Key }, ConsistentRead: true }))).Item,
  seed: (Item: object) => client.send(new PutCommand({ TableName, Item: { ...Item } })),
  listed: async (gsi1pk: string) => {
    const query = new QueryCommand({
      TableName,
      IndexName: "gsi1",
      KeyConditionExpression: "gsi1pk = :g",
      ExpressionAttributeValues: { ":g": gsi1pk },
    });
    return (await client.send(query)).Items;
  },
});
