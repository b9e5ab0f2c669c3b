import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { editsWindow } from "#shared/chat/edits/guardrails/edit-limit.ts";
import { hourWindow } from "#shared/chat/runs/hour-window.ts";
import { planId, tenantId, userId } from "#shared/kernel/ids.ts";
import { quotaItem } from "#shared/table/items/quota-item.ts";

const HOUR_MS = 3_600_000;
const AHEAD = 1_000_000;

export interface Account {
  dynamoEndpoint: string;
  tableName: string;
  tenant: string;
  user: string;
  plan: string;
}

/** Raises a person's rate-limit counters of messages and edits for this hour and the next, so that no limit is reached. */
export const grantQuotas = async (account: Account): Promise<void> => {
  const client = new DynamoDBClient({
    endpoint: account.dynamoEndpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const doc = DynamoDBDocumentClient.from(client);
  const tenant_id = tenantId.parse(account.tenant);
  const user_id = userId.parse(account.user);
  const plan_id = planId.parse(account.plan);
  for (const at of [Date.now(), Date.now() + HOUR_MS]) {
    const windows = [{ ...hourWindow("messages", at), key: user_id }, editsWindow({ user_id, plan_id }, at)];
    for (const { bucket, key, ends_at } of windows) {
      const keys = quotaItem.key({ tenant_id, bucket, key });
      const expires_at = (ends_at + HOUR_MS) / 1000;
      const item = { ...keys, type: quotaItem.type, used: -AHEAD, last_take: "", expires_at };
      await doc.send(new PutCommand({ TableName: account.tableName, Item: item }));
    }
  }
  client.destroy();
};
