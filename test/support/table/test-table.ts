import { randomUUID } from "node:crypto";
import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
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

/** The engine of this test file's tables, unless AWS_ENDPOINT_URL_DYNAMODB names another place. */
const engineHere = async (): Promise<LocalDynamo> => (embedded ??= startDynamo());

/** A new, empty table of the service's shape, dropped after the test file. */
export const aTable = async (): Promise<TestTable> => {
  const elsewhere = process.env["AWS_ENDPOINT_URL_DYNAMODB"];
  const engine = elsewhere ? undefined : await engineHere();
  const requests: Record<string, number> = {};
  const plain = aClient(elsewhere ?? engine?.endpoint ?? "", requests, engine);
  const name = `test-${randomUUID()}`;
  await createTableFromTemplate(plain, TABLE_PROPERTIES, name);
  for (const operation of Object.keys(requests)) delete requests[operation];
  const client = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
  const table = { name, client, requests, engine };
  tables.push(table);
  return table;
};

/** Drops every table so far and closes their engine. */
export const dropTables = async (): Promise<void> => {
  const engine = await embedded;
  engine?.setFaults(undefined);
  await Promise.all(
    tables.splice(0).map(async ({ client, name }) => {
      if (!engine) await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
    }),
  );
  await engine?.close();
  embedded = undefined;
};
