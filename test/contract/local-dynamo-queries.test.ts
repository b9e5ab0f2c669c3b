import { paginateQuery, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { beforeAll, expect, it } from "vitest";
import { aTable } from "#test/support/table/test-table.ts";
import { on, refused } from "#test/support/table/requests.ts";

const table = await aTable();
const { seed } = on(table);

// sorted by UTF-8 bytes, which is not the order of JavaScript strings
const SORTED = ["", "0", "A", "Z", "a", "é", "ü", "\uFFEE", "😀"].map((end) => `s${end}`);

beforeAll(async () => {
  await Promise.all(
    SORTED.map((sk, n) => seed({ pk: "p", sk, n, gsi1pk: "g", gsi1sk: String(9 - n), text: "t" })),
  );
  await seed({ pk: "p2", sk: "s", gsi2pk: "half a key" });
});

type Query = Omit<QueryCommandInput, "TableName">;
const ask = (query: Query) => table.client.send(new QueryCommand({ TableName: table.name, ...query }));
const keysOf = async (query: Query) => (await ask(query)).Items?.map((item) => String(item["sk"]));
const P = { ":p": "p" };

it.each([
  ["pk = :p", {}, SORTED],
  ["pk = :p AND sk = :a", { ":a": "sA" }, ["sA"]],
  ["pk = :p AND sk < :a", { ":a": "sA" }, ["s", "s0"]],
  ["pk = :p AND sk <= :a", { ":a": "sA" }, ["s", "s0", "sA"]],
  ["pk = :p AND sk > :a", { ":a": "sü" }, ["s\uFFEE", "s😀"]],
  ["pk = :p AND sk >= :a", { ":a": "s\uFFEE" }, ["s\uFFEE", "s😀"]],
  ["pk = :p AND sk BETWEEN :a AND :b", { ":a": "sA", ":b": "sa" }, ["sA", "sZ", "sa"]],
  ["pk = :p AND begins_with(sk, :a)", { ":a": "s😀" }, ["s😀"]],
  ["pk = :p AND begins_with(sk, :a)", { ":a": "t" }, []],
])("finds %s with %j in order", async (KeyConditionExpression, values, expected) => {
  const query = { KeyConditionExpression, ExpressionAttributeValues: { ...P, ...values } };
  expect(await keysOf(query)).toEqual(expected);
  expect(await keysOf({ ...query, ScanIndexForward: false })).toEqual([...expected].reverse());
});

it.each([true, false])("walks through pages, forward %s, on the table and on an index", async (forward) => {
  const walk = async (query: Query) => {
    const sizes: number[] = [];
    const keys: string[] = [];
    const input = { TableName: table.name, ScanIndexForward: forward, ...query };
    for await (const { Items = [] } of paginateQuery({ client: table.client, pageSize: 2 }, input)) {
      sizes.push(Items.length);
      keys.push(...Items.map((item) => String(item["sk"])));
    }
    return { sizes, keys };
  };
  const [up, down] = [SORTED, [...SORTED].reverse()];
  expect(await walk({ KeyConditionExpression: "pk = :p", ExpressionAttributeValues: P })).toEqual({
    sizes: [2, 2, 2, 2, 1],
    keys: forward ? up : down,
  });
  const index = { IndexName: "gsi1", KeyConditionExpression: "gsi1pk = :g" };
  const values = { ExpressionAttributeValues: { ":g": "g" } };
  expect((await walk({ ...index, ...values })).keys).toEqual(forward ? down : up);
});

it("returns a LastEvaluatedKey where the limit is met, and filters after it", async () => {
  const query = {
    KeyConditionExpression: "pk = :p",
    FilterExpression: "n > :n",
    ExpressionAttributeValues: { ...P, ":n": 2 },
  };
  const { Items, Count, ScannedCount, LastEvaluatedKey } = await ask({
    ...query,
    Limit: 4,
    ProjectionExpression: "n",
  });
  expect({ Items, Count, ScannedCount, LastEvaluatedKey }).toEqual({
    Items: [{ n: 3 }],
    Count: 1,
    ScannedCount: 4,
    LastEvaluatedKey: { pk: "p", sk: "sZ" },
  });
  expect((await ask({ ...query, Limit: SORTED.length })).LastEvaluatedKey).toEqual({ pk: "p", sk: "s😀" });
  expect((await ask({ ...query, Limit: SORTED.length + 1 })).LastEvaluatedKey).toBeUndefined();
});

it("indexes only items with the whole index key (sparse index)", async () => {
  const items = await ask({
    IndexName: "gsi2",
    KeyConditionExpression: "gsi2pk = :k",
    ExpressionAttributeValues: { ":k": "half a key" },
  });
  expect(items.Items).toEqual([]);
});

const INDEX = {
  IndexName: "gsi1",
  KeyConditionExpression: "gsi1pk = :g",
  ExpressionAttributeValues: { ":g": "g" },
};
it.each<[string, Query]>([
  ["a consistent read of an index", { ...INDEX, ConsistentRead: true }],
  ["all attributes of an index that holds keys", { ...INDEX, Select: "ALL_ATTRIBUTES" }],
  ["an attribute that the index does not hold", { ...INDEX, ProjectionExpression: "pk, n" }],
  [
    "a filter on what the index does not hold",
    { ...INDEX, FilterExpression: "n > :n", ExpressionAttributeValues: { ":g": "g", ":n": 1 } },
  ],
  [
    "a filter on a key",
    {
      KeyConditionExpression: "pk = :p",
      FilterExpression: "sk > :p",
      ExpressionAttributeValues: P,
    },
  ],
  ["an unknown index", { ...INDEX, IndexName: "gsi9" }],
  ["no partition key", { KeyConditionExpression: "sk = :p", ExpressionAttributeValues: P }],
  ["an empty key", { KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": "" } }],
  [
    "an empty beginning",
    {
      KeyConditionExpression: "pk = :p AND begins_with(sk, :e)",
      ExpressionAttributeValues: { ...P, ":e": "" },
    },
  ],
  [
    "a start in another partition",
    {
      KeyConditionExpression: "pk = :p",
      ExpressionAttributeValues: P,
      ExclusiveStartKey: { pk: "other", sk: "s" },
    },
  ],
  [
    "half a key to start from",
    { KeyConditionExpression: "pk = :p", ExpressionAttributeValues: P, ExclusiveStartKey: { pk: "p" } },
  ],
])("refuses %s", async (_what, query) => {
  expect((await refused(ask(query))).name).toBe("ValidationException");
});
