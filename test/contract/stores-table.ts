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
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import type { Faults } from "#infra/local/dynamo/faults.ts";
import { aUser } from "#test/support/builders/people.ts";
import { memoryTable } from "#test/support/fakes/memory-table.ts";
import { aTable } from "#test/support/table/test-table.ts";

const FAULTS = { seed: 7, conflict: 0.15, throttle: 0.05, latencyMs: 4 };

/** Tables of the embedded engine, or of the one that the tests are told of. */
const onEngine = (faults: Faults | undefined) => ({
  begin: async () => {
    // the first table starts the engine, which is then told
    const { engine } = await aTable();
    engine?.setFaults(faults);
    return () => engine?.setFaults(undefined);
  },
  open: async () => {
    const { client, name } = await aTable();
    return tableOver(client, name);
  },
});

const inMemory = { begin: async () => () => undefined, open: async () => memoryTable().db };

/**
 * Runs the suite on a table that works, on one where now and then a write meets another or is throttled, and on the
 * table in memory that the worlds of the other tests stand on.
 */
export const onEachTable = (name: string, suite: (open: () => Promise<Table>) => void): void => {
  describe.each([
    { where: "a table", ...onEngine(undefined) },
    { where: "a table with faults", ...onEngine(FAULTS) },
    { where: "a table in memory", ...inMemory },
  ])(`${name} on $where`, ({ begin, open }) => {
    let end: () => void;
    beforeAll(async () => {
      end = await begin();
    });
    afterAll(() => end());
    suite(open);
  });
};

/** Puts an item as no store would. */
export const putRaw = async (db: Table, item: Item): Promise<void> => {
  await retrying(db, () => db.doc.send(new PutCommand({ TableName: db.name, Item: item })));
};

/** Stores the admin on whose standing the tests' writes stand: the actor of `anAuditRecord`. */
export const putAdmin = async (db: Table, n = 1): Promise<void> =>
  createUserStore(db).putUser(aUser({ n, role: "admin" }));

/** Everything that the table holds, keys first; to see that nothing was written. */
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

/** How a promise fails, as far as a caller can see it. */
export const failure = async (promise: Promise<unknown>): Promise<{ code: ErrorCode; context: object }> => {
  const error = await promise.then(
    () => expect.fail("it should have failed"),
    (cause: unknown) => cause as AppError,
  );
  return { code: error.code, context: error.context };
};

/** Loses the answers of the first `times` requests of a kind: they are done, but nobody hears of it. */
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

/** What the SDK's client makes of answers that get lost, for one that has none. */
const sendingAgain = (
  doc: { send: (command: object) => Promise<unknown> },
  commandName: string,
  times: number,
): DynamoDBDocumentClient => {
  const [name] = commandName.split("Command");
  let left = times;
  const isOfKind = (command: object) =>
    command.constructor.name === `${name?.replace(/Items?$/u, "") ?? ""}Command`;
  const send = async (command: object) => {
    for (; isOfKind(command) && left > 0; left -= 1) await doc.send(command);
    return doc.send(command);
  };
  return { send } as unknown as DynamoDBDocumentClient;
};

/** A table whose indexes still list what a read of the item itself no longer finds. */
export const hidingItems = (db: Table, isGone: (item: Item) => boolean): Table => {
  const send = async (command: BatchGetCommand) => {
    const answer = await db.doc.send(command);
    const found = answer.Responses?.[db.name]?.filter((item) => !isGone(item));
    return found ? { ...answer, Responses: { [db.name]: found } } : answer;
  };
  return { ...db, doc: { send } as unknown as DynamoDBDocumentClient };
};
