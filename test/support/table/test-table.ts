import { randomUUID } from "node:crypto";
import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll } from "vitest";
import { createTableFromTemplate } from "#infra/local/dynamo/create-table.ts";
import { type LocalDynamo, startDynamo } from "#infra/local/dynamo/start-dynamo.ts";
import { aClient, TABLE_PROPERTIES } from "./dynamo-client.ts";

export interface TestTable {
  name: string;
  client: DynamoDBDocumentClient;
  /** How many requests this client sent, retries too, by operation. */
  requests: Record<string, number>;
  /** The embedded engine, for its faults; undefined where the tests run on another one. */
  engine: LocalDynamo | undefined;
}

let embedded: Promise<LocalDynamo> | undefined;
const tables: TestTable[] = [];

/** Where this test file's tables are: AWS_ENDPOINT_URL_DYNAMODB, else an engine of its own. */
const dynamoEndpoint = async (): Promise<string> => {
  const elsewhere = process.env["AWS_ENDPOINT_URL_DYNAMODB"];
  if (elsewhere) return elsewhere;
  embedded ??= startDynamo();
  return (await embedded).endpoint;
};

/** A new, empty table of the service's shape, dropped after the test file. */
export const aTable = async (): Promise<TestTable> => {
  const requests: Record<string, number> = {};
  const plain = aClient(await dynamoEndpoint(), requests);
  const name = `test-${randomUUID()}`;
  await createTableFromTemplate(plain, TABLE_PROPERTIES, name);
  for (const operation of Object.keys(requests)) delete requests[operation];
  const client = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
  const table = { name, client, requests, engine: await embedded };
  tables.push(table);
  return table;
};

afterAll(async () => {
  const engine = await embedded;
  engine?.setFaults(undefined);
  for (const { client, name } of tables.splice(0)) {
    await client.send(new DeleteTableCommand({ TableName: name }));
    client.destroy();
  }
  await engine?.close();
  embedded = undefined;
});
