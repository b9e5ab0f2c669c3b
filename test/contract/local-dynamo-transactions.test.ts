import { randomUUID } from "node:crypto";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { aTable } from "#test/support/table/test-table.ts";
import { aKey, NEW, on, refused, THERE } from "#test/support/table/requests.ts";

const table = await aTable();
const { check, get, listed, put, remove, seed, update, write } = on(table);

it("puts, updates, deletes and checks together", async () => {
  const [made, changed, gone, seen] = [aKey(), aKey(), aKey(), aKey()];
  await Promise.all([seed({ ...changed, n: 1 }), seed(gone), seed({ ...seen, version: 4 })]);
  await write([
    put({ Item: { ...made, text: "new" }, ConditionExpression: NEW }),
    update({
      Key: changed,
      UpdateExpression: "SET n = n + :one, #s = :s",
      ConditionExpression: "n = :one",
      ExpressionAttributeNames: { "#s": "status" },
      ExpressionAttributeValues: { ":one": 1, ":s": "open" },
    }),
    remove({ Key: gone, ConditionExpression: THERE }),
    check({
      Key: seen,
      ConditionExpression: "version = :v",
      ExpressionAttributeValues: { ":v": 4 },
    }),
  ]);
  expect(await Promise.all([made, changed, gone, seen].map(get))).toEqual([
    { ...made, text: "new" },
    { ...changed, n: 2, status: "open" },
    undefined,
    { ...seen, version: 4 },
  ]);
});

it("writes nothing when one condition fails, and returns a cancellation reason for each action", async () => {
  const [first, second, third] = [aKey(), aKey(), aKey()];
  await seed({ ...second, n: 7, list: ["a", null] });
  const outcome = await refused(
    write([
      put({ Item: first }),
      update({
        Key: second,
        UpdateExpression: "SET n = :n",
        ConditionExpression: "n < :n",
        ExpressionAttributeValues: { ":n": 5 },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
      check({ Key: third, ConditionExpression: THERE, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
      remove({ Key: aKey() }),
    ]),
  );
  expect(outcome).toEqual({
    name: "TransactionCanceledException",
    message:
      "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed, None]",
    reasons: [
      { Code: "None" },
      {
        Code: "ConditionalCheckFailed",
        Message: "The conditional request failed",
        // the document client returns an error's items in wire format
        Item: {
          pk: { S: second.pk },
          sk: { S: "s" },
          n: { N: "7" },
          list: { L: [{ S: "a" }, { NULL: true }] },
        },
      },
      // DynamoDB Local ends this message with a full stop
      {
        Code: "ConditionalCheckFailed",
        Message: expect.stringMatching(/^The conditional request failed\.?$/),
      },
      { Code: "None" },
    ],
  });
  expect(await get(first)).toBeUndefined();
  expect(await get(second)).toEqual({ ...second, n: 7, list: ["a", null] });
});

it("returns the old item of a failed condition only on request", async () => {
  const key = aKey();
  await seed({ ...key, secret: 1 });
  const { reasons } = await refused(write([put({ Item: key, ConditionExpression: NEW })]));
  expect(reasons).toEqual([{ Code: "ConditionalCheckFailed", Message: "The conditional request failed" }]);
});

it("moves the index entries with the items", async () => {
  const group = randomUUID();
  const [stays, moves, leaves, goes] = ["1", "2", "3", "4"].map((sk) => aKey(sk));
  const indexed = (key: object, at: string) => ({ ...key, gsi1pk: group, gsi1sk: at });
  for (const [key, at] of [
    [stays, "a"],
    [moves, "b"],
    [leaves, "c"],
    [goes, "d"],
  ] as const)
    await seed(indexed(key!, at));
  await write([
    update({
      Key: moves!,
      UpdateExpression: "SET gsi1sk = :to",
      ExpressionAttributeValues: { ":to": "z" },
    }),
    update({ Key: leaves!, UpdateExpression: "REMOVE gsi1pk, gsi1sk" }),
    remove({ Key: goes! }),
  ]);
  expect(await listed(group)).toEqual([indexed(stays!, "a"), indexed(moves!, "z")]);
});

it("refuses two actions on one item", async () => {
  const key = aKey();
  const outcome = await refused(write([put({ Item: key }), remove({ Key: key })]));
  expect(outcome).toEqual({
    name: "ValidationException",
    message: "Transaction request cannot include multiple operations on one item",
    reasons: undefined,
  });
});

it("refuses an entry of two actions, and one of none", async () => {
  const both = { ...put({ Item: aKey() }), ...remove({ Key: aKey() }) };
  const { name, message } = await refused(write([both]));
  expect({ name, message }).toEqual({
    name: "ValidationException",
    message: "TransactItems can only contain one of Check, Put, Update or Delete",
  });
  expect((await refused(write([{}]))).name).toBe("ValidationException");
});

it("takes 100 actions and no more", async () => {
  const pk = randomUUID();
  const puts = Array.from({ length: 101 }, (_, n) => put({ Item: { pk, sk: String(n).padStart(3, "0") } }));
  expect((await refused(write(puts))).name).toBe("ValidationException");
  await write(puts.slice(0, 100));
  const { Count } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :p",
      ExpressionAttributeValues: { ":p": pk },
      Select: "COUNT",
    }),
  );
  expect(Count).toBe(100);
});

it("refuses more than 4 MB, and an item over 400 KB", async () => {
  const large = (bytes: number) => put({ Item: { ...aKey(), blob: "x".repeat(bytes) } });
  const eleven = Array.from({ length: 11 }, () => large(400_000));
  expect((await refused(write(eleven))).name).toBe("ValidationException");
  expect((await refused(write([large(409_600)]))).name).toBe("ValidationException");
  await write(eleven.slice(0, 10));
});

it("refuses an unknown table before anything else", async () => {
  const key = aKey();
  const elsewhere = { Put: { TableName: `${table.name}-none`, Item: aKey() } };
  expect((await refused(write([put({ Item: key }), elsewhere]))).name).toBe("ResourceNotFoundException");
  expect(await get(key)).toBeUndefined();
});

it("reports the action whose key does not match the key schema", async () => {
  const key = aKey();
  const { name, reasons } = await refused(
    write([put({ Item: key }), remove({ Key: { pk: "a", sk: 1 } }), put({ Item: { pk: 1, sk: "s" } })]),
  );
  expect(name).toBe("TransactionCanceledException");
  expect(reasons?.map(({ Code }) => Code).slice(0, 2)).toEqual(["None", "ValidationError"]);
  expect(await get(key)).toBeUndefined();
});

it.each([
  ["an operand of the wrong type", "SET txt = txt + :v"],
  ["an attribute that is not there", "SET q = absent + :v"],
  ["a path that is not there", "SET absent.inside = :v"],
  ["a sum with text", "ADD txt :v"],
])("writes nothing where an update names %s", async (_what, UpdateExpression) => {
  const [first, second] = [aKey(), aKey()];
  await seed({ ...second, txt: "t" });
  const { name } = await refused(
    write([
      put({ Item: first }),
      update({ Key: second, UpdateExpression, ExpressionAttributeValues: { ":v": 1 } }),
    ]),
  );
  // AWS gives the action a cancellation reason; DynamoDB Local refuses the request
  expect(["TransactionCanceledException", "ValidationException"]).toContain(name);
  expect([await get(first), await get(second)]).toEqual([undefined, { ...second, txt: "t" }]);
});

it.each([
  ["a syntax error", { ConditionExpression: "pk pk" }],
  ["a reserved word", { ConditionExpression: "attribute_exists(status)" }],
  ["a value that is not given", { ConditionExpression: "n = :n" }],
  ["a value that is not used", { ConditionExpression: NEW, ExpressionAttributeValues: { ":n": 1 } }],
  ["a name that is not used", { ConditionExpression: NEW, ExpressionAttributeNames: { "#n": "n" } }],
])("refuses the whole request for %s in a condition", async (_what, condition) => {
  const key = aKey();
  const outcome = await refused(write([put({ Item: key }), put({ Item: aKey(), ...condition })]));
  expect(outcome.name).toBe("ValidationException");
  expect(await get(key)).toBeUndefined();
});

it("executes a client request token once (idempotency)", async () => {
  const [key, token] = [aKey(), randomUUID()];
  const add = [
    update({ Key: key, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } }),
  ];
  await write(add, token);
  await write(add, token);
  expect(await get(key)).toEqual({ ...key, n: 1 });
  await write(add, randomUUID());
  expect(await get(key)).toEqual({ ...key, n: 2 });
});

it("refuses a token that was used with other parameters", async () => {
  const [key, token] = [aKey(), randomUUID()];
  await write([put({ Item: key })], token);
  const { name } = await refused(write([put({ Item: { ...key, n: 1 } })], token));
  expect(name).toBe("IdempotentParameterMismatchException");
  expect(await get(key)).toEqual(key);
});

it("frees the token of a cancelled transaction", async () => {
  const [key, token] = [aKey(), randomUUID()];
  const create = [check({ Key: key, ConditionExpression: THERE })];
  expect((await refused(write(create, token))).name).toBe("TransactionCanceledException");
  await seed(key);
  await write(create, token);
});
