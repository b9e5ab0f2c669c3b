import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  NumberValue,
  PutCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { aTable } from "#test/support/table/test-table.ts";
import { aKey, NEW, on, refused, THERE } from "#test/support/table/requests.ts";

const table = await aTable();
const { client, name: TableName } = table;
const { check, get, listed, seed, write } = on(table);

const change = (Key: object, UpdateExpression: string, values?: object, more: object = {}) =>
  client.send(
    new UpdateCommand({
      TableName,
      Key: { ...Key },
      UpdateExpression,
      ...(values ? { ExpressionAttributeValues: { ...values } } : {}),
      ...more,
    }),
  );

describe("a condition on a plain write", () => {
  it.each([
    ["PutItem", (key: object, more: object) => new PutCommand({ TableName, Item: { ...key }, ...more })],
    ["DeleteItem", (key: object, more: object) => new DeleteCommand({ TableName, Key: { ...key }, ...more })],
    [
      "UpdateItem",
      (key: object, more: object) =>
        new UpdateCommand({ TableName, Key: { ...key }, UpdateExpression: "REMOVE n", ...more }),
    ],
  ])("refuses a %s, and shows the item that stood in the way where asked", async (_name, command) => {
    const key = aKey();
    await seed({ ...key, n: 1 });
    const condition = { ConditionExpression: NEW, ReturnValuesOnConditionCheckFailure: "ALL_OLD" };
    const error = await client.send(command(key, condition) as PutCommand).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect((error as ConditionalCheckFailedException).Item).toEqual({
      pk: { S: key.pk },
      sk: { S: "s" },
      n: { N: "1" },
    });
    expect(await get(key)).toEqual({ ...key, n: 1 });
  });

  it("returns the old item only on request", async () => {
    const key = aKey();
    await seed(key);
    const again = new PutCommand({ TableName, Item: key, ConditionExpression: NEW });
    const error = await client.send(again).catch((thrown: unknown) => thrown);
    expect((error as ConditionalCheckFailedException).Item).toBeUndefined();
  });

  it("never recreates a deleted item", async () => {
    const key = aKey();
    const { name } = await refused(change(key, "SET n = :n", { ":n": 1 }, { ConditionExpression: THERE }));
    expect(name).toBe("ConditionalCheckFailedException");
    expect(await get(key)).toBeUndefined();
  });
});

const ITEM = {
  n: 5,
  text: "plug",
  yes: true,
  nil: null,
  tags: new Set(["a", "b"]),
  parts: [1, { deep: "x" }],
  map: { a: 1, b: { c: [true] } },
};

it.each([
  ["n = :a", { ":a": 5 }, true],
  ["n <> :a", { ":a": 5 }, false],
  ["n < :a", { ":a": 10 }, true],
  ["n < :a", { ":a": "10" }, false],
  ["n BETWEEN :a AND :b", { ":a": 5, ":b": 6 }, true],
  ["n IN (:a, :b)", { ":a": 4, ":b": 5 }, true],
  ["#text >= :a", { ":a": "plu" }, true],
  ["begins_with(#text, :a)", { ":a": "pl" }, true],
  ["contains(#text, :a)", { ":a": "lu" }, true],
  ["contains(tags, :a)", { ":a": "b" }, true],
  ["contains(parts, :a)", { ":a": 1 }, true],
  ["tags = :a", { ":a": new Set(["b", "a"]) }, true],
  ["parts = :a", { ":a": [1, { deep: "x" }] }, true],
  ["parts = :a", { ":a": [{ deep: "x" }, 1] }, false],
  ["#map = :a", { ":a": { b: { c: [true] }, a: 1 } }, true],
  ["#map <> :a", { ":a": { a: 1 } }, true],
  ["#map IN (:a)", { ":a": { a: 1 } }, false],
  ["parts[1].deep = :a", { ":a": "x" }, true],
  ["#map.b.c[0] = :a", { ":a": true }, true],
  ["size(tags) = :a", { ":a": 2 }, true],
  ["size(#text) > :a", { ":a": 4 }, false],
  ["size(n) > :a", { ":a": 0 }, false],
  ["attribute_type(nil, :a)", { ":a": "NULL" }, true],
  ["attribute_exists(#map.b)", undefined, true],
  ["attribute_not_exists(#map.z)", undefined, true],
  ["gone = :a", { ":a": 1 }, false],
  ["gone <> :a", { ":a": 1 }, true],
  ["gone < :a", { ":a": 1 }, false],
  ["NOT gone < :a", { ":a": 1 }, true],
  ["gone = elsewhere", undefined, false],
  ["gone <> elsewhere", undefined, true],
  ["n = :a OR gone = :a AND gone = :a", { ":a": 5 }, true],
  ["(n = :a OR gone = :a) AND gone = :a", { ":a": 5 }, false],
  ["NOT (n = :a AND yes = :b)", { ":a": 5, ":b": true }, false],
])("a condition reads %s with %j as %s", async (expression, values, expected) => {
  const key = aKey();
  await seed({ ...key, ...ITEM });
  const names = Object.fromEntries((expression.match(/#\w+/g) ?? []).map((name) => [name, name.slice(1)]));
  const work = write([
    check({
      Key: key,
      ConditionExpression: expression,
      ...(values ? { ExpressionAttributeValues: values } : {}),
      ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    }),
  ]);
  const outcome = await work.then(
    () => true,
    (error: Error) => (error.name === "TransactionCanceledException" ? false : error),
  );
  expect(outcome).toBe(expected);
});

describe("UpdateItem", () => {
  it.each([
    ["SET n = n + :v, m = n", { ":v": 2 }, { n: 3, m: 1, list: [0, 1, 2, 3], set: new Set(["a"]) }],
    ["SET n = if_not_exists(m, :v) - n", { ":v": 2 }, { n: 1, list: [0, 1, 2, 3], set: new Set(["a"]) }],
    ["ADD n :v", { ":v": 0.5 }, { n: 1.5, list: [0, 1, 2, 3], set: new Set(["a"]) }],
    ["ADD #set :v", { ":v": new Set(["b"]) }, { n: 1, list: [0, 1, 2, 3], set: new Set(["a", "b"]) }],
    ["DELETE #set :v", { ":v": new Set(["a"]) }, { n: 1, list: [0, 1, 2, 3] }],
    ["REMOVE #list[0], #list[1]", undefined, { n: 1, list: [2, 3], set: new Set(["a"]) }],
    ["SET #list[0] = :v REMOVE #list[2]", { ":v": 9 }, { n: 1, list: [9, 1, 3], set: new Set(["a"]) }],
    ["SET #list[9] = :v", { ":v": 9 }, { n: 1, list: [0, 1, 2, 3, 9], set: new Set(["a"]) }],
    [
      "SET #list = list_append(:v, #list)",
      { ":v": [9] },
      { n: 1, list: [9, 0, 1, 2, 3], set: new Set(["a"]) },
    ],
  ])("does %s", async (expression, values, expected) => {
    const key = aKey();
    await seed({ ...key, n: 1, list: [0, 1, 2, 3], set: new Set(["a"]) });
    const names = Object.fromEntries((expression.match(/#\w+/g) ?? []).map((name) => [name, name.slice(1)]));
    const more = Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {};
    await change(key, expression, values, more);
    expect(await get(key)).toEqual({ ...key, ...expected });
  });

  it("returns the requested ReturnValues", async () => {
    const key = aKey();
    const shown = async (ReturnValues: string) =>
      (await change(key, "SET n = if_not_exists(n, :z) + :o", { ":z": 0, ":o": 1 }, { ReturnValues }))
        .Attributes;
    expect(await shown("ALL_OLD")).toBeUndefined();
    expect(await shown("ALL_OLD")).toEqual({ ...key, n: 1 });
    expect(await shown("UPDATED_OLD")).toEqual({ n: 2 });
    expect(await shown("UPDATED_NEW")).toEqual({ n: 4 });
    expect(await shown("ALL_NEW")).toEqual({ ...key, n: 5 });
    const removed = await change(key, "REMOVE n", undefined, { ReturnValues: "UPDATED_NEW" });
    expect(removed.Attributes).toBeUndefined();
  });

  it("refuses to grow an item past 400 KB, or a number past 38 digits", async () => {
    const key = aKey();
    await seed({ ...key, n: 1, text: "é".repeat(204_000) });
    const more = change(key, "SET more = :v", { ":v": "é".repeat(1_000) });
    expect((await refused(more)).name).toBe("ValidationException");
    expect((await refused(change(key, "ADD n :v", { ":v": NumberValue.from("1e60") }))).name).toBe(
      "ValidationException",
    );
  });
});

it("refuses keys that no table can hold", async () => {
  const refusals = [
    { pk: "", sk: "s" },
    { pk: "p", sk: "é".repeat(513) },
    { pk: "é".repeat(1025), sk: "s" },
    { pk: "p", sk: 1 },
    { pk: "p" },
    { ...aKey(), gsi1pk: "", gsi1sk: "s" },
    { ...aKey(), gsi1pk: 1, gsi1sk: "s" },
    { ...aKey(), gsi1pk: "g", gsi1sk: "é".repeat(513) },
  ];
  const names = await Promise.all(refusals.map(async (item) => (await refused(seed(item))).name));
  expect(names).toEqual(refusals.map(() => "ValidationException"));
  const emptied = change(aKey(), "SET gsi1pk = :e", { ":e": "" });
  expect((await refused(emptied)).name).toBe("ValidationException");
});

it("writes and reads in batches", async () => {
  const [put, gone, other] = [aKey("1"), aKey("2"), aKey("3")];
  const group = put.pk;
  await Promise.all([seed({ ...gone, gsi1pk: group, gsi1sk: "gone" }), seed(other)]);
  await client.send(
    new BatchWriteCommand({
      RequestItems: {
        [TableName]: [
          { PutRequest: { Item: { ...put, gsi1pk: group, gsi1sk: "put" } } },
          { DeleteRequest: { Key: gone } },
        ],
      },
    }),
  );
  const { Responses, UnprocessedKeys } = await client.send(
    new BatchGetCommand({
      RequestItems: { [TableName]: { Keys: [put, gone, other], ConsistentRead: true } },
    }),
  );
  const found = (Responses?.[TableName] ?? []).toSorted((a, b) => (a["sk"] < b["sk"] ? -1 : 1));
  expect(found).toEqual([{ ...put, gsi1pk: group, gsi1sk: "put" }, other]);
  expect(UnprocessedKeys).toEqual({});
  expect(await listed(group)).toEqual([{ ...put, gsi1pk: group, gsi1sk: "put" }]);
});

it("refuses a batch with one item twice, an index key that is empty, or an item over 400 KB", async () => {
  const key = aKey();
  const batch = (requests: object[]) =>
    refused(client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } })));
  const twice = await batch([{ PutRequest: { Item: key } }, { DeleteRequest: { Key: key } }]);
  const empty = await batch([{ PutRequest: { Item: { ...key, gsi1pk: "" } } }]);
  const large = await batch([{ PutRequest: { Item: { ...key, text: "é".repeat(204_800) } } }]);
  expect([twice, empty, large].map(({ name }) => name)).toEqual([
    "ValidationException",
    "ValidationException",
    "ValidationException",
  ]);
  expect(await get(key)).toBeUndefined();
});
