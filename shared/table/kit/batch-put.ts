import { BatchWriteCommand, type BatchWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "#shared/kernel/errors.ts";
import { retrying, storeBusy, RetryableError } from "./retry.ts";
import type { Table } from "../table.ts";
import type { Write } from "./write.ts";
import { writeOne } from "./write-one.ts";

const BATCH = 25;

type Requests = NonNullable<BatchWriteCommandInput["RequestItems"]>[string];

/** Writes a batch until nothing is left over; only a request that wrote nothing is a failed try. */
export const writeBatch = async (db: Table, requests: Requests): Promise<void> => {
  let left = requests;
  const writeSome = (): Promise<void> =>
    retrying(db, async () => {
      const sent = left.length;
      const { UnprocessedItems } = await db.doc.send(
        new BatchWriteCommand({ RequestItems: { [db.name]: left } }),
      );
      left = UnprocessedItems?.[db.name] ?? [];
      if (left.length === sent) throw new RetryableError(storeBusy("items left over"));
    });
  // sequential: each request carries what the one before left over
  // oxlint-disable-next-line no-await-in-loop
  while (left.length > 0) await writeSome();
};

const putRequest = (write: Write): Requests[number] => {
  if (!("put" in write) || write.put.ConditionExpression !== undefined)
    throw new AppError("internal", "Only puts without a condition are written in a batch");
  return { PutRequest: { Item: write.put.Item } };
};

/** Puts items of different keys with BatchWriteItem: not atomic, in as few requests as possible. */
export const putAll = async (db: Table, writes: readonly Write[]): Promise<void> => {
  const [only, ...others] = writes;
  if (!only) return;
  if (others.length === 0) return writeOne(db, only);
  const batches = Array.from({ length: Math.ceil(writes.length / BATCH) }, (_, n) =>
    writes.slice(n * BATCH, (n + 1) * BATCH),
  );
  await Promise.all(batches.map((batch) => writeBatch(db, batch.map(putRequest))));
};
