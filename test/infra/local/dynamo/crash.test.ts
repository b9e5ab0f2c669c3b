import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DynamoDBDocumentClient, GetCommand, paginateQuery } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startDynamo } from "#infra/local/dynamo/start-dynamo.ts";
import { aClient } from "#test/support/table/dynamo-client.ts";

const WRITER = new URL("../../../support/table/crash-writer.ts", import.meta.url).pathname;
const TableName = "crash";

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "dynamo-crash-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Starts a writer process, kills it after this many acknowledged transactions, and returns those. */
const writeAndKill = async (round: number, enough: number) => {
  const child = spawn(process.execPath, [WRITER, dataDir, String(round)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const answered: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    answered.push(line);
    if (answered.length === enough) child.kill("SIGKILL");
  }
  const [, signal] = await exited;
  expect(signal).toBe("SIGKILL");
  return answered;
};

const read = async () => {
  const engine = await startDynamo({ dataDir });
  const client = DynamoDBDocumentClient.from(aClient(engine.endpoint));
  const sorted = async (pk: string, IndexName?: string) => {
    const keys: string[] = [];
    const query = {
      TableName,
      ...(IndexName ? { IndexName } : {}),
      KeyConditionExpression: `${IndexName ?? ""}pk = :p`,
      ExpressionAttributeValues: { ":p": pk },
    };
    for await (const { Items = [] } of paginateQuery({ client }, query))
      keys.push(...Items.map(({ sk }) => String(sk)));
    return keys;
  };
  const both = async (pk: string) => ({
    items: await sorted(pk),
    indexed: await sorted(`all ${pk}`, "gsi1"),
  });
  const counter = await client.send(
    new GetCommand({ TableName, Key: { pk: "counter", sk: "counter" }, ConsistentRead: true }),
  );
  const state = {
    left: await both("left"),
    middle: await both("middle"),
    right: await both("right"),
    single: await both("single"),
    written: Number(counter.Item?.["written"]),
  };
  client.destroy();
  await engine.close();
  return state;
};

it("keeps every transaction whole when the process is killed", { timeout: 60_000 }, async () => {
  const answered: string[] = [];
  for (const [round, enough] of [40, 25, 60].entries()) {
    answered.push(...(await writeAndKill(round, enough)));
    const { left, middle, right, single, written } = await read();
    const whole = { items: left.items, indexed: left.items };
    expect({ left, middle, right }).toEqual({ left: whole, middle: whole, right: whole });
    expect(single.indexed).toEqual(single.items);
    expect(written).toBe(left.items.length);
    expect(answered.filter((sk) => !left.items.includes(sk) || !single.items.includes(`${sk}e`))).toEqual([]);
  }
});
