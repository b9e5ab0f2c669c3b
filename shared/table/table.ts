import { randomUUID } from "node:crypto";
import { setTimeout as sleepFor } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** The one table and what its writers need besides it. */
export interface Table {
  doc: DynamoDBDocumentClient;
  name: string;
  /** From 0 to 1: spreads the retries of writers that met each other. */
  random: () => number;
  sleep: (ms: number) => Promise<unknown>;
  /** Names a write, so that its repetition is known for one; at most 36 characters. */
  newToken: () => string;
}

type Parts = Partial<Pick<Table, "random" | "sleep" | "newToken">>;

/** The table by its name, over a client that speaks plain values. */
export const tableOver = (doc: DynamoDBDocumentClient, name: string, parts: Parts = {}): Table => ({
  doc,
  name,
  random: Math.random,
  sleep: (ms) => sleepFor(ms),
  newToken: randomUUID,
  ...parts,
});

/** The table by its name; members that are undefined are not stored. */
export const openTable = (client: DynamoDBClient, name: string, parts: Parts = {}): Table =>
  tableOver(
    DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name,
    parts,
  );

/** The table as the service's functions open it. The stores retry by themselves: more tries of the SDK's would multiply. */
export const openServiceTable = (name: string): Table =>
  openTable(new DynamoDBClient({ maxAttempts: 2 }), name);
