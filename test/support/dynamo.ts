import { randomUUID } from "node:crypto";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll } from "vitest";
import { createTableFromTemplate } from "#infra/local/dynamo/create-table.ts";
import { type LocalDynamo, startDynamo } from "#infra/local/dynamo/start-dynamo.ts";

const STRING_KEYS = ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"];

const keys = (prefix = "") => [
  { AttributeName: `${prefix}pk`, KeyType: "HASH" as const },
  { AttributeName: `${prefix}sk`, KeyType: "RANGE" as const },
];

/** The service's table as a template describes it. */
export const TABLE_PROPERTIES = {
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: STRING_KEYS.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
  KeySchema: keys(),
  GlobalSecondaryIndexes: ["gsi1", "gsi2"].map((IndexName) => ({
    IndexName,
    KeySchema: keys(IndexName),
    Projection: { ProjectionType: "KEYS_ONLY" },
  })),
  TimeToLiveSpecification: { AttributeName: "expires_at", Enabled: true },
};

/** A client for a local engine; its requests, each attempt of them, are counted by operation. */
export const aClient = (endpoint: string, requests: Record<string, number> = {}): DynamoDBClient => {
  const client = new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  client.middlewareStack.add(
    (next, context) => (args) => {
      const name = String(context["commandName"]).replace(/Command$/, "");
      requests[name] = (requests[name] ?? 0) + 1;
      return next(args);
    },
    { step: "finalizeRequest", priority: "low" },
  );
  return client;
};

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
export const dynamoEndpoint = async (): Promise<string> => {
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
