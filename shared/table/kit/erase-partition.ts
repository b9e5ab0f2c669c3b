import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Keys } from "./entity.ts";
import { writeBatch } from "./batch-put.ts";
import { retrying } from "./retry.ts";
import type { Table } from "../table.ts";

const BATCH = 25;
const PAGE = 250;

/** Deletes items by key, unconditionally. */
const eraseBatch = (db: Table, keys: readonly Keys[]): Promise<void> =>
  writeBatch(
    db,
    keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
  );

/** A page of a partition's sort keys, strongly consistent. */
const sortKeys = async (db: Table, pk: string, after: string | null) => {
  const input = {
    TableName: db.name,
    ConsistentRead: true,
    KeyConditionExpression: "#pk = :pk",
    ProjectionExpression: "#sk",
    ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk" },
    ExpressionAttributeValues: { ":pk": pk },
    Limit: PAGE,
    ...(after !== null && { ExclusiveStartKey: { pk, sk: after } }),
  };
  const { Items = [], LastEvaluatedKey } = await retrying(db, () => db.doc.send(new QueryCommand(input)));
  return {
    keys: Items.map(({ sk }) => String(sk)),
    last: LastEvaluatedKey === undefined ? null : String(LastEvaluatedKey["sk"]),
  };
};

/** Deletes a partition's items except the kept ones; stops with `done` false once `mayGoOn` is false. */
export const erasePartition = async (
  db: Table,
  pk: string,
  isKept: (sk: string) => boolean,
  mayGoOn: () => boolean,
): Promise<{ erased: number; done: boolean }> => {
  let erased = 0;
  let after: string | null = null;
  do {
    // sequential: the next page starts at the last key of this one
    // oxlint-disable-next-line no-await-in-loop
    const { keys, last } = await sortKeys(db, pk, after);
    const going = keys.filter((sk) => !isKept(sk)).map((sk) => ({ pk, sk }));
    for (let from = 0; from < going.length; from += BATCH) {
      if (!mayGoOn()) return { erased, done: false };
      const batch = going.slice(from, from + BATCH);
      // oxlint-disable-next-line no-await-in-loop
      await eraseBatch(db, batch);
      erased += batch.length;
    }
    after = last;
  } while (after !== null);
  return { erased, done: true };
};
