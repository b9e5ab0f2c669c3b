import { setImmediate } from "node:timers/promises";
import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import type { LocalDynamo } from "#infra/local/dynamo/start-dynamo.ts";

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

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Asks an engine of this process without signatures and sockets, which are half of what a request costs. */
const withoutSockets = ({ ask }: LocalDynamo) =>
  ({
    signer: { sign: async (request: unknown) => request },
    requestHandler: {
      handle: async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
        // as over a socket, others take their turn between a request and its answer
        await setImmediate();
        const { statusCode, text } = await ask(headers["x-amz-target"] ?? "", asBuffer(body));
        const type = { "content-type": "application/x-amz-json-1.0" };
        return { response: { statusCode, headers: type, body: Buffer.from(text) } };
      },
    },
  }) as unknown as DynamoDBClientConfig;

/** A client for a local engine; its requests, each attempt of them, are counted by operation. */
export const aClient = (
  endpoint: string,
  requests: Record<string, number> = {},
  engine?: LocalDynamo,
): DynamoDBClient => {
  const client = new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    ...(engine && withoutSockets(engine)),
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
