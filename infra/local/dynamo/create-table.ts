import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceInUseException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod";

const keySchema = z
  .array(z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }))
  .min(1)
  .max(2);

/** The properties of a CloudFormation table resource that affect the table's behaviour. */
const TemplateTable = z.object({
  AttributeDefinitions: z
    .array(z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) }))
    .min(1),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string(), Enabled: z.boolean().default(true) })
    .optional(),
});
type TemplateTable = z.infer<typeof TemplateTable>;

type Shape = Pick<TableDescription, "KeySchema" | "GlobalSecondaryIndexes">;

/** A table's keys and indexes as text, for a comparison of two tables. */
const shapeOf = ({ KeySchema, GlobalSecondaryIndexes }: Shape) => {
  const keys = (schema: Shape["KeySchema"]) => schema?.map(({ AttributeName }) => AttributeName).join("+");
  const indexes = (GlobalSecondaryIndexes ?? []).map(
    ({ IndexName, KeySchema: schema, Projection }) =>
      `${IndexName}(${keys(schema)} ${Projection?.ProjectionType})`,
  );
  return [keys(KeySchema), ...indexes.toSorted()].join(", ");
};

const untilActive = async (client: DynamoDBClient, name: string): Promise<TableDescription> => {
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableStatus === "ACTIVE") return Table;
    await sleep(10);
  }
};

const create = async (client: DynamoDBClient, table: TemplateTable, name: string) => {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = table;
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions,
        KeySchema,
        ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes } : {}),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
};

const expire = async (client: DynamoDBClient, name: string, attribute: string) => {
  const { TimeToLiveDescription: current } = await client.send(
    new DescribeTimeToLiveCommand({ TableName: name }),
  );
  if (current?.TimeToLiveStatus !== "DISABLED") return;
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: attribute, Enabled: true },
    }),
  );
};

/**
 * Creates the on-demand table of a template's resource (`AWS::DynamoDB::Table` or `AWS::DynamoDB::GlobalTable`).
 * Idempotent; throws if a table of that name has other keys or indexes.
 */
export const createTableFromTemplate = async (
  client: DynamoDBClient,
  properties: unknown,
  tableName: string,
): Promise<void> => {
  const table = TemplateTable.parse(properties);
  await create(client, table, tableName);
  const there = shapeOf(await untilActive(client, tableName));
  const wanted = shapeOf(table);
  if (there !== wanted) throw new Error(`Table ${tableName} has ${there}; the template wants ${wanted}`);
  const ttl = table.TimeToLiveSpecification;
  if (ttl?.Enabled) await expire(client, tableName, ttl.AttributeName);
};
