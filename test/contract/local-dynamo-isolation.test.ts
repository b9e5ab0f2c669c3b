import { TransactGetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { aTable } from "#test/support/table/test-table.ts";
import { aKey, NEW, on, refused } from "#test/support/table/requests.ts";

const table = await aTable();
const { get, put, read, seed, update, write } = on(table);

it("reads the items in order, and nothing for a missing one", async () => {
  const [one, none, part, bare] = [aKey(), aKey(), aKey(), aKey()];
  await Promise.all([
    seed({ ...one, n: 1 }),
    seed({ ...part, a: { b: 2, c: 3 }, numbers: [1, 2, 3] }),
    seed(bare),
  ]);
  const items = await read(
    { Key: one },
    { Key: none },
    {
      Key: part,
      ProjectionExpression: "#a.b, numbers[1]",
      ExpressionAttributeNames: { "#a": "a" },
    },
    { Key: bare, ProjectionExpression: "absent" },
  );
  expect(items).toEqual([
    { Item: { ...one, n: 1 } },
    {},
    { Item: { a: { b: 2 }, numbers: [2] } },
    { Item: {} },
  ]);
});

it("refuses one item twice, an unknown table and a key that does not fit", async () => {
  const key = aKey();
  expect((await refused(read({ Key: key }, { Key: key }))).name).toBe("ValidationException");
  expect((await refused(read({ Key: key }, { Key: { pk: "p" } }))).name).toBe("TransactionCanceledException");
  const elsewhere = new TransactGetCommand({
    TransactItems: [{ Get: { TableName: `${table.name}-none`, Key: key } }],
  });
  expect((await refused(table.client.send(elsewhere))).name).toBe("ResourceNotFoundException");
});
/** Retries transaction conflicts, as every client must. */
const untilDone = async (work: () => Promise<unknown>): Promise<unknown> => {
  for (;;)
    try {
      return await work();
    } catch (error) {
      const { name, reasons } = await refused(Promise.reject(error));
      const conflict = reasons?.some(({ Code }) => Code === "TransactionConflict");
      if (!conflict && name !== "TransactionConflictException") throw error;
    }
};

it("loses no increment", async () => {
  const [left, right] = [aKey(), aKey()];
  const add = { UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } };
  const both = () => write([update({ Key: left, ...add }), update({ Key: right, ...add })]);
  const one = () => table.client.send(new UpdateCommand({ TableName: table.name, Key: left, ...add }));
  await Promise.all(Array.from({ length: 20 }, (_, at) => untilDone(at % 2 === 0 ? both : one)));
  expect([await get(left), await get(right)]).toEqual([
    { ...left, n: 20 },
    { ...right, n: 10 },
  ]);
});

it("lets one of many concurrent creators win", async () => {
  const key = aKey();
  const tries = await Promise.all(
    Array.from({ length: 8 }, async (_, maker) => {
      const work = write([put({ Item: { ...key, maker }, ConditionExpression: NEW }), put({ Item: aKey() })]);
      return work.then(
        () => maker,
        () => undefined,
      );
    }),
  );
  const winners = tries.filter((maker) => maker !== undefined);
  expect(winners).toHaveLength(1);
  expect(await get(key)).toEqual({ ...key, maker: winners[0] });
});

it("never shows a partial transaction", async () => {
  const [left, right] = [aKey(), aKey()];
  const step = (n: number) => write([put({ Item: { ...left, n } }), put({ Item: { ...right, n } })]);
  await step(0);
  const writing = (async () => {
    for (let n = 1; n <= 30; n += 1) await untilDone(() => step(n));
  })();
  const seen: unknown[][] = [];
  for (let look = 0; look < 30; look += 1) {
    const pair = (await untilDone(() => read({ Key: left }, { Key: right }))) as { Item: { n: number } }[];
    seen.push(pair.map(({ Item }) => Item.n));
  }
  await writing;
  expect(seen.filter(([a, b]) => a !== b)).toEqual([]);
});
