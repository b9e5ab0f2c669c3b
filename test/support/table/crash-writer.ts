// Run as a process of its own, to be killed: writes transactions and single items without end into the given folder.
import { PutCommand, DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { createTableFromTemplate } from "#infra/local/dynamo/create-table.ts";
import { startDynamo } from "#infra/local/dynamo/start-dynamo.ts";
import { aClient, TABLE_PROPERTIES } from "./dynamo-client.ts";

const [dataDir = "", round = ""] = process.argv.slice(2);
const TableName = "crash";
const engine = await startDynamo({ dataDir });
const plain = aClient(engine.endpoint);
await createTableFromTemplate(plain, TABLE_PROPERTIES, TableName);
const client = DynamoDBDocumentClient.from(plain);

/** Items that are put alone after each transaction. */
const SINGLES = ["a", "b", "c", "d", "e"];
const PADDING = "x".repeat(2_000);
const item = (pk: string, sk: string) => ({ pk, sk, gsi1pk: `all ${pk}`, gsi1sk: sk, padding: PADDING });

const transaction = (sk: string) =>
  new TransactWriteCommand({
    TransactItems: [
      ...["left", "middle", "right"].map((pk) => ({ Put: { TableName, Item: item(pk, sk) } })),
      {
        Update: {
          TableName,
          Key: { pk: "counter", sk: "counter" },
          UpdateExpression: "ADD written :one",
          ExpressionAttributeValues: { ":one": 1 },
        },
      },
    ],
  });

const writeForEver = async (writer: number) => {
  for (let n = 0; ; n += 1) {
    const sk = `${round}-${writer}-${n}`;
    await client.send(transaction(sk));
    const puts = SINGLES.map((part) => new PutCommand({ TableName, Item: item("single", sk + part) }));
    await Promise.all(puts.map((put) => client.send(put)));
    process.stdout.write(`${sk}\n`);
  }
};
await Promise.all([0, 1, 2, 3].map(writeForEver));
