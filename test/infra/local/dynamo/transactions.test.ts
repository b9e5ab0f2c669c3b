import { TransactGetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { aTable } from "#test/support/table/test-table.ts";
import { aKey, on, refused } from "#test/support/table/requests.ts";

const table = await aTable();
const { check, put, remove, seed, update, write } = on(table);

it("gives an action that can't be done on its item a reason among the others, as AWS does", async () => {
  const [text, missing] = [aKey(), aKey()];
  await seed({ ...text, txt: "t" });
  const add = { UpdateExpression: "SET txt = txt + :v", ExpressionAttributeValues: { ":v": 1 } };
  const { message, reasons } = await refused(
    write([
      put({ Item: aKey() }),
      update({ Key: text, ...add }),
      check({ Key: missing, ConditionExpression: "attribute_exists(pk)" }),
    ]),
  );
  expect(message).toBe(
    "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ValidationError, ConditionalCheckFailed]",
  );
  expect(reasons).toEqual([
    { Code: "None" },
    { Code: "ValidationError", Message: "An operand in the update expression has an incorrect data type" },
    { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
  ]);
});

it("names the first things wrong with keys for each action", async () => {
  const { reasons } = await refused(
    write([put({ Item: { pk: "p" } }), remove({ Key: { pk: "p", sk: 1 } }), put({ Item: aKey() })]),
  );
  expect(reasons).toEqual([
    {
      Code: "ValidationError",
      Message: "One or more parameter values were invalid: Missing the key sk in the item",
    },
    { Code: "ValidationError", Message: "The provided key element does not match the schema" },
    { Code: "None" },
  ]);
});

it("reports a transaction's consumed capacity on request: twice that of plain requests", async () => {
  const [small, large] = [aKey(), aKey()];
  const TableName = table.name;
  const { ConsumedCapacity: written } = await table.client.send(
    new TransactWriteCommand({
      TransactItems: [put({ Item: small }), put({ Item: { ...large, text: "x".repeat(5_000) } })],
      ReturnConsumedCapacity: "TOTAL",
    }),
  );
  expect(written).toEqual([{ TableName, CapacityUnits: 12, WriteCapacityUnits: 12 }]);
  const { ConsumedCapacity: read } = await table.client.send(
    new TransactGetCommand({
      TransactItems: [small, large, aKey()].map((Key) => ({ Get: { TableName, Key } })),
      ReturnConsumedCapacity: "INDEXES",
    }),
  );
  const units = { CapacityUnits: 8, ReadCapacityUnits: 8 };
  expect(read).toEqual([{ TableName, ...units, Table: units }]);
});
