import { beforeEach, expect, it, onTestFinished } from "vitest";
import type { Row, Store } from "#infra/local/dynamo/dynalite.ts";
import { runOperation } from "#infra/local/dynamo/operations.ts";
import { RequestTokens } from "#infra/local/dynamo/request-tokens.ts";
import { openStore } from "#infra/local/dynamo/tables.ts";
import { TABLE_PROPERTIES } from "#test/support/table/dynamo-client.ts";

const TableName = "tab";
let store: Store;
let tokens: RequestTokens;
let batches: string[][];

const run = (name: string, request: object) => runOperation(name, { TableName, ...request }, store, tokens);
const key = (sk: string) => ({ pk: { S: "p" }, sk: { S: sk } });
const indexed = (sk: string) => ({
  ...key(sk),
  gsi1pk: { S: "g" },
  gsi1sk: { S: sk },
  gsi2pk: { S: "g" },
  gsi2sk: { S: sk },
});

/** A row of a LevelDB batch as its operation and kind. */
const shapeOf = (row: Row) => `${row.type} ${row.key.split("~")[0]}`;

beforeEach(async () => {
  store = await openStore(undefined);
  onTestFinished(() => store.lifecycleManager.gracefulClose());
  tokens = await RequestTokens.load(store);
  await run("CreateTable", TABLE_PROPERTIES);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await run("PutItem", { Item: indexed("there") });
  batches = [];
  const batch = store.db.batch.bind(store.db);
  store.db.batch = (rows) => {
    batches.push(rows.map(shapeOf).toSorted());
    return batch(rows);
  };
  const alone = () => {
    throw new Error("A row was written alone");
  };
  Object.assign(store.db, { put: alone, del: alone });
});

const PUT = ["put index-global", "put index-global", "put item-tab"];
const DELETED = ["del index-global", "del index-global", "del item-tab"];

it("puts an item and its index entries in one batch", async () => {
  await run("PutItem", { Item: indexed("new") });
  expect(batches).toEqual([PUT]);
});

it("moves an index entry in the batch of its update", async () => {
  await run("UpdateItem", {
    Key: key("there"),
    UpdateExpression: "SET gsi1sk = :to REMOVE gsi2pk",
    ExpressionAttributeValues: { ":to": { S: "z" } },
  });
  expect(batches).toEqual([["del index-global", "del index-global", "put index-global", "put item-tab"]]);
});

it("deletes an item and its index entries in one batch", async () => {
  await run("DeleteItem", { Key: key("there") });
  expect(batches).toEqual([DELETED]);
});

it("makes one batch for each item of a BatchWriteItem", async () => {
  await run("BatchWriteItem", {
    RequestItems: {
      [TableName]: [{ PutRequest: { Item: indexed("new") } }, { DeleteRequest: { Key: key("there") } }],
    },
  });
  expect(batches).toEqual(expect.arrayContaining([DELETED, PUT]));
  expect(batches).toHaveLength(2);
});

it("makes one batch for a transaction and its token", async () => {
  await run("TransactWriteItems", {
    ClientRequestToken: "t",
    TransactItems: [
      { Put: { TableName, Item: indexed("new") } },
      { Delete: { TableName, Key: key("there") } },
      { ConditionCheck: { TableName, Key: key("other"), ConditionExpression: "attribute_not_exists(pk)" } },
    ],
  });
  expect(batches).toEqual([[...DELETED, ...PUT, "put token"]]);
});
