import { DescribeTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { aTable } from "#test/support/table/test-table.ts";

it("keeps an item and lists its keys by an index", async () => {
  const { client, name, requests } = await aTable();
  const Item = {
    pk: "p",
    sk: "s",
    gsi1pk: "g",
    gsi1sk: "1",
    text: "é",
    nested: { n: 1.5, list: [true, null] },
  };
  await client.send(new PutCommand({ TableName: name, Item }));
  const got = await client.send(new GetCommand({ TableName: name, Key: { pk: "p", sk: "s" } }));
  const listed = await client.send(
    new QueryCommand({
      TableName: name,
      IndexName: "gsi1",
      KeyConditionExpression: "gsi1pk = :g",
      ExpressionAttributeValues: { ":g": "g" },
    }),
  );
  expect(got.Item).toEqual(Item);
  expect(listed.Items).toEqual([{ pk: "p", sk: "s", gsi1pk: "g", gsi1sk: "1" }]);
  expect(requests).toEqual({ PutItem: 1, GetItem: 1, Query: 1 });
});

it("describes the TTL attribute", async () => {
  const { client, name } = await aTable();
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: "ENABLED", AttributeName: "expires_at" });
});
