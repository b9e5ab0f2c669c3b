import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { FaultInjector, type Faults } from "#infra/local/dynamo/faults.ts";
import type { WireError } from "#infra/local/dynamo/wire-error.ts";
import { aTable, type TestTable } from "#test/support/table/test-table.ts";
import { aKey, on, refused } from "#test/support/table/requests.ts";

const OPERATIONS = ["PutItem", "TransactWriteItems", "GetItem", "BatchGetItem", "Query", "TransactGetItems"];

/** The outcomes of a hundred requests. */
const course = async (faults: Faults | undefined) => {
  const injector = new FaultInjector();
  injector.set(faults);
  const request = { TransactItems: [{}, {}, {}], RequestItems: { t: { Keys: [1, 2, 3] } } };
  const results: string[] = [];
  for (let n = 0; n < 100; n += 1) {
    const name = OPERATIONS[n % OPERATIONS.length] ?? "";
    const done = injector.meet(name, request, async (asked) => asked);
    results.push(
      await done.then(
        (answer) => `${name} ${Object.keys(answer as object).join()}`,
        (error: Error) => `${name} ${error.message}`,
      ),
    );
  }
  return results;
};

it("is reproducible for the same seed, and differs for another", async () => {
  const faults = { seed: 7, conflict: 0.3, throttle: 0.3 };
  const first = await course(faults);
  expect(await course(faults)).toEqual(first);
  expect(await course({ ...faults, seed: 8 })).not.toEqual(first);
});

it("changes nothing when it is off", async () => {
  const calm = await course(undefined);
  expect(await course({ seed: 1 })).toEqual(calm);
  expect(new Set(calm)).toEqual(new Set(OPERATIONS.map((name) => `${name} TransactItems,RequestItems`)));
});

it("throttles a transaction as a whole or for one of its items, in each way that AWS names", async () => {
  const kinds = new Set<unknown>();
  for (let seed = 0; seed < 20; seed += 1) {
    const injector = new FaultInjector();
    injector.set({ seed, throttle: 1 });
    const error = await injector
      .meet("TransactWriteItems", { TransactItems: [{}] }, async () => "done")
      .catch((thrown: unknown) => thrown);
    const { name, body } = error as WireError;
    kinds.add(body["CancellationReasons"] ?? name);
  }
  const message = "Throughput exceeds the current capacity of your table or index.";
  expect(new Set([...kinds].map((kind) => JSON.stringify(kind)))).toEqual(
    new Set(
      [
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        [{ Code: "ThrottlingError", Message: message }],
      ].map((kind) => JSON.stringify(kind)),
    ),
  );
});

describe("on the engine", () => {
  let table: TestTable;
  beforeEach(async () => {
    table = await aTable();
  });
  const setFaults = (faults: Faults | undefined) => table.engine!.setFaults(faults);

  it("cancels a transaction for a conflict on one of its items, and writes nothing", async () => {
    const { get, put, write } = on(table);
    const [one, two] = [aKey(), aKey()];
    setFaults({ seed: 3, conflict: 1 });
    const { name, message, reasons } = await refused(write([put({ Item: one }), put({ Item: two })]));
    setFaults(undefined);
    const conflict = { Code: "TransactionConflict", Message: "Transaction is ongoing for the item" };
    expect({ name, message }).toEqual({
      name: "TransactionCanceledException",
      message: expect.stringMatching(/\[(None, TransactionConflict|TransactionConflict, None)\]$/),
    });
    expect(reasons).toEqual(expect.arrayContaining([conflict, { Code: "None" }]));
    expect([await get(one), await get(two)]).toEqual([undefined, undefined]);
  });

  it("refuses plain writes for a conflict, which the SDK does not try again, and lets reads be", async () => {
    const { get, seed } = on(table);
    const key = aKey();
    setFaults({ seed: 3, conflict: 1 });
    expect((await refused(seed(key))).name).toBe("TransactionConflictException");
    expect(await get(key)).toBeUndefined();
    expect(table.requests).toEqual({ PutItem: 1, GetItem: 1 });
  });

  it("throttles so that the SDK's own tries get through", async () => {
    const { get, seed } = on(table);
    const keys = Array.from({ length: 12 }, () => aKey());
    setFaults({ seed: 11, throttle: 0.25 });
    await Promise.all(keys.map(seed));
    setFaults(undefined);
    expect(await Promise.all(keys.map(get))).toEqual(keys);
    expect(table.requests["PutItem"]).toBeGreaterThan(keys.length);
    expect(table.engine!.requests["PutItem"]).toBeGreaterThanOrEqual(table.requests["PutItem"]!);
  });

  it("answers a throttled batch in part, and says which part is left", async () => {
    const keys = ["a", "b", "c"].map((sk) => ({ pk: "p", sk }));
    const TableName = table.name;
    const [first, second, third] = keys;
    // searches a seed that processes a part of the batch
    const partly = async <T>(ask: () => Promise<T>) => {
      for (let seed = 0; ; seed += 1) {
        setFaults({ seed, throttle: 1 });
        const answer = await ask().catch(() => undefined);
        setFaults(undefined);
        if (answer) return answer;
      }
    };
    const requests = keys.map((Item) => ({ PutRequest: { Item } }));
    const written = await partly(() =>
      table.client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } })),
    );
    expect(written.UnprocessedItems).toEqual({ [TableName]: [{ PutRequest: { Item: third } }] });
    await on(table).seed(third!);
    const asked = { [TableName]: { Keys: keys, ConsistentRead: true } };
    const found = await partly(() => table.client.send(new BatchGetCommand({ RequestItems: asked })));
    expect(found.Responses?.[TableName]?.toSorted((a, b) => (a["sk"] < b["sk"] ? -1 : 1))).toEqual([
      first,
      second,
    ]);
    expect(found.UnprocessedKeys).toEqual({ [TableName]: { Keys: [third], ConsistentRead: true } });
  });

  it("delays responses", async () => {
    setFaults({ seed: 5, latencyMs: 40 });
    const started = performance.now();
    for (let n = 0; n < 5; n += 1) await on(table).seed(aKey());
    expect(performance.now() - started).toBeGreaterThan(40);
  });

  it("touches no request on tables", async () => {
    setFaults({ seed: 5, throttle: 1, conflict: 1 });
    const { Table } = await table.client.send(new DescribeTableCommand({ TableName: table.name }));
    expect(Table?.TableStatus).toBe("ACTIVE");
  });
});
