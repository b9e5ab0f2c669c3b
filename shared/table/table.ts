import { randomUUID } from "node:crypto";
import { setTimeout as sleepFor } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** The single table and what its writers need. */
export interface Table {
  doc: DynamoDBDocumentClient;
  name: string;
  /** From 0 to 1: the jitter of retries. */
  random: () => number;
  sleep: (ms: number) => Promise<unknown>;
  /** An idempotency token for a write; at most 36 characters. */
  newToken: () => string;
}

type Parts = Partial<Pick<Table, "random" | "sleep" | "newToken">>;

/** The table by its name, over a document client. */
export const tableOver = (doc: DynamoDBDocumentClient, name: string, parts: Parts = {}): Table => ({
  doc,
  name,
  random: Math.random,
  sleep: (ms) => sleepFor(ms),
  newToken: randomUUID,
  ...parts,
});

/** The table by its name; undefined fields are not stored. */
export const openTable = (client: DynamoDBClient, name: string, parts: Parts = {}): Table =>
  tableOver(
    DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name,
    parts,
  );

/**
 * The table as the Lambda functions open it. The stores retry by themselves; further SDK retries would multiply
 * theirs.
 */
export const openServiceTable = (name: string): Table =>
  openTable(new DynamoDBClient({ maxAttempts: 2 }), name);
