// Run as a process of its own, whose files can be limited as by a full disk: puts an item for every line on stdin.
import { createInterface } from "node:readline";
import { PutCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { createTableFromTemplate } from "#infra/local/dynamo/create-table.ts";
import { startDynamo } from "#infra/local/dynamo/start-dynamo.ts";
import { aClient, TABLE_PROPERTIES } from "./dynamo-client.ts";

const [dataDir = ""] = process.argv.slice(2);
const TableName = "crash";
const engine = await startDynamo({ dataDir });
const plain = aClient(engine.endpoint);
await createTableFromTemplate(plain, TABLE_PROPERTIES, TableName);
const client = DynamoDBDocumentClient.from(plain);
process.stdout.write("ready\n");

for await (const sk of createInterface({ input: process.stdin })) {
  const Item = { pk: "single", sk, gsi1pk: "all single", gsi1sk: sk, padding: "x".repeat(3_000) };
  const answer = await client.send(new PutCommand({ TableName, Item })).then(
    () => "ok",
    () => "failed",
  );
  process.stdout.write(`${answer}\n`);
}
