import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it, onTestFinished } from "vitest";
import { createTableFromTemplate } from "#infra/local/dynamo/create-table.ts";
import { type DynamoOptions, startDynamo } from "#infra/local/dynamo/start-dynamo.ts";
import { openStore } from "#infra/local/dynamo/tables.ts";
import { aClient, TABLE_PROPERTIES } from "#test/support/table/dynamo-client.ts";
import { refused } from "#test/support/table/requests.ts";

const TableName = "tab";

const start = async (options?: DynamoOptions) => {
  const engine = await startDynamo(options);
  const client = aClient(engine.endpoint);
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    client.destroy();
    await engine.close();
  };
  onTestFinished(close);
  return { ...engine, client, document: DynamoDBDocumentClient.from(client), close };
};

const aFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), "dynamo-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "in", "a", "folder");
};

const Item = { pk: "p", sk: "s", gsi1pk: "g", gsi1sk: "1", n: 1 };
const byIndex = new QueryCommand({
  TableName,
  IndexName: "gsi1",
  KeyConditionExpression: "gsi1pk = :g",
  ExpressionAttributeValues: { ":g": "g" },
});

describe("the engine", () => {
  it("finds its tables, items and indexes again in its folder", async () => {
    const dataDir = await aFolder();
    const before = await start({ dataDir });
    await createTableFromTemplate(before.client, TABLE_PROPERTIES, TableName);
    await before.document.send(new PutCommand({ TableName, Item }));
    await before.close();

    const { client, document } = await start({ dataDir });
    await createTableFromTemplate(client, TABLE_PROPERTIES, TableName);
    const { Item: found } = await document.send(new GetCommand({ TableName, Key: { pk: "p", sk: "s" } }));
    expect(found).toEqual(Item);
    expect((await document.send(byIndex)).Count).toBe(1);
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(TimeToLiveDescription?.AttributeName).toBe("expires_at");
  });

  it("refuses a folder that another process has open", async () => {
    const dataDir = await aFolder();
    await start({ dataDir });
    await expect(startDynamo({ dataDir })).rejects.toThrow("is another process using it?");
  });

  it("counts what it is asked, by operation", async () => {
    const { client, document, requests } = await start();
    await createTableFromTemplate(
      client,
      { ...TABLE_PROPERTIES, TimeToLiveSpecification: undefined },
      TableName,
    );
    await document.send(new PutCommand({ TableName, Item }));
    await refused(document.send(new PutCommand({ TableName, Item: {} })));
    expect({ ...requests, DescribeTable: 1 }).toEqual({ CreateTable: 1, DescribeTable: 1, PutItem: 2 });
  });

  it("starts with faults, which can be switched off", async () => {
    const { client, document, setFaults } = await start({ faults: { seed: 1, conflict: 1 } });
    await createTableFromTemplate(client, TABLE_PROPERTIES, TableName);
    const put = () => document.send(new PutCommand({ TableName, Item }));
    expect((await refused(put())).name).toBe("TransactionConflictException");
    setFaults(undefined);
    await put();
  });

  it("takes the port it is given, and refuses one that is taken", async () => {
    const { port, endpoint } = await start();
    expect(endpoint).toBe(`http://127.0.0.1:${port}`);
    await expect(startDynamo({ port })).rejects.toThrow("EADDRINUSE");
  });

  it.each([
    ["no JSON", "DynamoDB_20120810.GetItem", "{", "SerializationException"],
    ["no object", "DynamoDB_20120810.GetItem", "[]", "SerializationException"],
    ["an unknown operation", "DynamoDB_20120810.Fly", "{}", "UnknownOperationException"],
    ["another service", "AmazonSQS.SendMessage", "{}", "UnknownOperationException"],
  ])("refuses %s", async (_what, target, body, type) => {
    const { endpoint } = await start();
    const response = await fetch(endpoint, { method: "POST", headers: { "x-amz-target": target }, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: expect.stringMatching(`#${type}$`) });
  });
});

it("refuses a body over 16 MB, and goes on after one that breaks off", async () => {
  const { endpoint, port, document } = await start();
  const headers = { "x-amz-target": "DynamoDB_20120810.PutItem" };
  const response = await fetch(endpoint, { method: "POST", headers, body: "x".repeat(16 * 1024 * 1024 + 1) });
  expect([response.status, await response.json()]).toMatchObject([
    413,
    { __type: expect.stringContaining("TooLarge") },
  ]);
  const socket = connect(port, "127.0.0.1").resume();
  socket.end("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\n{");
  await once(socket, "close");
  await expect(document.send(new GetCommand({ TableName, Key: { pk: "p", sk: "s" } }))).rejects.toThrow(
    "Requested resource not found",
  );
});

describe("a table", () => {
  it("is made from a template once, and of a global table's properties too", async () => {
    const { client } = await start();
    const global = { ...TABLE_PROPERTIES, Replicas: [{ Region: "us-east-1" }], TableName: { Ref: "Name" } };
    await createTableFromTemplate(client, global, TableName);
    await createTableFromTemplate(client, TABLE_PROPERTIES, TableName);
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table?.BillingModeSummary?.BillingMode).toBe("PAY_PER_REQUEST");
    expect(
      Table?.GlobalSecondaryIndexes?.map(({ IndexName, Projection }) => [IndexName, Projection]),
    ).toEqual([
      ["gsi1", { ProjectionType: "KEYS_ONLY" }],
      ["gsi2", { ProjectionType: "KEYS_ONLY" }],
    ]);
  });

  it("is refused when one with other keys exists", async () => {
    const { client } = await start();
    await createTableFromTemplate(client, TABLE_PROPERTIES, TableName);
    const [gsi1] = TABLE_PROPERTIES.GlobalSecondaryIndexes;
    const other = { ...TABLE_PROPERTIES, GlobalSecondaryIndexes: [gsi1] };
    await expect(createTableFromTemplate(client, other, TableName)).rejects.toThrow("the template wants");
  });

  it("is empty when it is made again", async () => {
    const { client, document } = await start();
    await createTableFromTemplate(client, TABLE_PROPERTIES, TableName);
    await createTableFromTemplate(client, TABLE_PROPERTIES, `${TableName}2`);
    for (const name of [TableName, `${TableName}2`])
      await document.send(new PutCommand({ TableName: name, Item }));
    await client.send(new DeleteTableCommand({ TableName }));
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([`${TableName}2`]);
    await createTableFromTemplate(
      client,
      { ...TABLE_PROPERTIES, TimeToLiveSpecification: undefined },
      TableName,
    );
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: "DISABLED" });
    expect((await document.send(byIndex)).Count).toBe(0);
    const Key = { pk: "p", sk: "s" };
    expect((await document.send(new GetCommand({ TableName, Key }))).Item).toBeUndefined();
    expect((await document.send(new GetCommand({ TableName: `${TableName}2`, Key }))).Item).toEqual(Item);
  });

  it.each([
    ["CREATING", [TableName]],
    ["DELETING", []],
  ])("that was %s when the process died is finished at the next start", async (TableStatus, expected) => {
    const dataDir = await aFolder();
    const before = await start({ dataDir });
    await createTableFromTemplate(before.client, TABLE_PROPERTIES, TableName);
    await before.document.send(new PutCommand({ TableName, Item }));
    await before.close();
    const store = await openStore(dataDir);
    const row = (await store.db.get(`table~${TableName}`)) as object;
    await store.db.batch([{ type: "put", key: `table~${TableName}`, value: { ...row, TableStatus } }]);
    await store.lifecycleManager.gracefulClose();

    const { client, document } = await start({ dataDir });
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(expected);
    await createTableFromTemplate(client, TABLE_PROPERTIES, TableName);
    expect((await document.send(byIndex)).Count).toBe(expected.length);
  });
});
