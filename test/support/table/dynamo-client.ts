import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

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
