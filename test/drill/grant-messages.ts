import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { isoTime } from "#shared/kernel/clock.ts";
import { tenantId, userId } from "#shared/kernel/ids.ts";
import { quotaItem } from "#shared/table/items/quota-item.ts";

const HOUR_MS = 3_600_000;
const MESSAGES = 1_000_000;

export interface Account {
  dynamoEndpoint: string;
  tableName: string;
  tenant: string;
  user: string;
}

/** Gives somebody messages ahead, for this hour and the next: the limit stays as it is and is never reached. */
export const grantMessages = async ({ dynamoEndpoint, tableName, tenant, user }: Account): Promise<void> => {
  const client = new DynamoDBClient({
    endpoint: dynamoEndpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const doc = DynamoDBDocumentClient.from(client);
  const hour = Math.floor(Date.now() / HOUR_MS);
  for (const at of [hour, hour + 1]) {
    const keys = quotaItem.key({
      tenant_id: tenantId.parse(tenant),
      bucket: `messages-${isoTime(at * HOUR_MS).slice(0, 13)}`,
      key: userId.parse(user),
    });
    const expires_at = (at + 2) * (HOUR_MS / 1000);
    const item = { ...keys, type: quotaItem.type, used: -MESSAGES, last_take: "", expires_at };
    await doc.send(new PutCommand({ TableName: tableName, Item: item }));
  }
  client.destroy();
};
