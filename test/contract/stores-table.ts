import {
  type BatchGetCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  ScanCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { AppError, ErrorCode } from "#shared/kernel/errors.ts";
import type { Item } from "#shared/table/kit/entity.ts";
import { retrying } from "#shared/table/kit/retry.ts";
import { type Table, tableOver } from "#shared/table/table.ts";
import type { Faults } from "#infra/local/dynamo/faults.ts";
import { memoryTable } from "#test/support/fakes/memory-table.ts";
import { aTable } from "#test/support/table/test-table.ts";

const FAULTS = { seed: 7, conflict: 0.15, throttle: 0.05, latencyMs: 4 };

/** Runs the suite on a healthy table, and on one with injected transaction conflicts and throttling. */
export const onEachTable = (name: string, suite: (open: () => Promise<Table>) => void): void => {
  describe.each([
    { where: "a table", ...onEngine(undefined) },
    { where: "a table with faults", ...onEngine(FAULTS) },
    { where: "a table in memory", ...inMemory },
  ])(`${name} on $where`, ({ begin, open }) => {
    let end: () => void;
    beforeAll(async () => {
      // the first table starts the engine, which then gets its faults
      first = await aTable();
      first.engine?.setFaults(faults);
    });
    afterAll(() => first.engine?.setFaults(undefined));
    suite(async () => {
      const { client, name: table } = await aTable();
      return tableOver(client, table);
    });
    afterAll(() => end());
    suite(open);
  });
};

/** Puts an item without validation. */
export const putRaw = async (db: Table, item: Item): Promise<void> => {
  await retrying(db, () => db.doc.send(new PutCommand({ TableName: db.name, Item: item })));
};

/** All items of the table, keys first, to check that nothing was written. */
export const everything = async (db: Table): Promise<Item[]> => {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = { TableName: db.name, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) };
    // oxlint-disable-next-line no-await-in-loop
    const { Items: found = [], LastEvaluatedKey: next } = await retrying(db, () =>
      db.doc.send(new ScanCommand(page)),
    );
    items.push(...found);
    start = next;
  } while (start);
  return items;
};

/** A promise's error as a caller sees it. */
export const failure = async (promise: Promise<unknown>): Promise<{ code: ErrorCode; context: object }> => {
  const error = await promise.then(
    () => expect.fail("it should have failed"),
    (cause: unknown) => cause as AppError,
  );
  return { code: error.code, context: error.context };
};

/** Loses the responses of the first `times` requests of a kind: the writes happen, but the client sees an error. */
export const losingAnswers = (
  doc: DynamoDBDocumentClient,
  commandName: string,
  times = 1,
): DynamoDBDocumentClient => {
  let left = times;
  if (!("middlewareStack" in doc)) return sendingAgain(doc, commandName, times);
  doc.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (context["commandName"] !== commandName || left === 0) return answer;
      left--;
      throw Object.assign(new Error("the connection broke"), { name: "TimeoutError" });
    },
    { step: "finalizeRequest", priority: "low" },
  );
  return doc;
};

/** A table whose items are deleted while its indexes still list them (eventual consistency). */
export const hidingItems = (db: Table, isGone: (item: Item) => boolean): Table => {
  const send = async (command: BatchGetCommand) => {
    const answer = await db.doc.send(command);
    const found = answer.Responses?.[db.name]?.filter((item) => !isGone(item));
    return found ? { ...answer, Responses: { [db.name]: found } } : answer;
  };
  return { ...db, doc: { send } as unknown as DynamoDBDocumentClient };
};
