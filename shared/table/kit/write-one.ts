import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "#shared/kernel/errors.ts";
import type { Keys } from "./entity.ts";
import type { Change, Condition } from "./expression.ts";
import { retrying } from "./retry.ts";
import type { Table } from "../table.ts";
import { type OldItem, type OnFailed, oldValue, updateAt, type Write } from "./write.ts";

const send = (db: Table, write: Write): Promise<unknown> => {
  if ("put" in write) return db.doc.send(new PutCommand({ TableName: db.name, ...write.put }));
  if ("update" in write) return db.doc.send(new UpdateCommand({ TableName: db.name, ...write.update }));
  throw new AppError("internal", "Only a put or an update is written alone");
};

/** Writes one item outside of any transaction. */
export const writeOne = (db: Table, write: Write): Promise<void> =>
  retrying(db, async () => {
    try {
      await send(db, write);
    } catch (error) {
      throw error instanceof ConditionalCheckFailedException ? write.onFailed(error.Item) : error;
    }
  });

const MARK = "mark";

class AlreadyWritten extends Error {}

/**
 * Updates one item under a condition that the update itself makes false. The write leaves its mark on the item:
 * where its answer got lost and it was sent again, the failed condition is known to be our own doing.
 */
export const updateMarked = async (
  db: Table,
  keys: Keys,
  change: Change,
  when: Condition,
  onFailed: OnFailed,
): Promise<void> => {
  const mark = db.newToken().slice(0, 8);
  const marked = { ...change, set: { ...change.set, [MARK]: mark } };
  const failed = (old: OldItem | undefined): Error =>
    oldValue(old, MARK) === mark ? new AlreadyWritten() : onFailed(old);
  try {
    await writeOne(db, updateAt(keys, marked, when, failed));
  } catch (error) {
    if (!(error instanceof AlreadyWritten)) throw error;
  }
};
