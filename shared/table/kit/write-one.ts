import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { AppError } from "#shared/kernel/errors.ts";
import type { Keys } from "./entity.ts";
import type { Change, Condition } from "./expression.ts";
import { retrying } from "./retry.ts";
import type { Table } from "../table.ts";
import { type OldItem, type OnFailed, oldValue, updateAt, type Write } from "./write.ts";

const send = (db: Table, write: Write): Promise<unknown> => {
  if ("put" in write) return db.doc.send(new PutCommand({ TableName: db.name, ...write.put }));
  if ("update" in write) return db.doc.send(new UpdateCommand({ TableName: db.name, ...write.update }));
  if ("remove" in write) return db.doc.send(new DeleteCommand({ TableName: db.name, ...write.remove }));
  throw new AppError("internal", "A check is part of a transaction");
};

/** Writes one item without a transaction. */
export const writeOne = (db: Table, write: Write): Promise<void> =>
  retrying(db, async () => {
    try {
      await send(db, write);
    } catch (error) {
      throw error instanceof ConditionalCheckFailedException ? write.onFailed(error.Item) : error;
    }
  });

/**
 * The failed condition shows that the write is already done: by an earlier try whose response was lost, or by an
 * equal write.
 */
export class DoneAlready extends Error {}

/** An idempotent conditional write: `DoneAlready` counts as success. */
export const writeIdempotently = async (db: Table, write: Write): Promise<void> => {
  try {
    await writeOne(db, write);
  } catch (error) {
    if (!(error instanceof DoneAlready)) throw error;
  }
};

const MARK = "mark";

/**
 * An update whose own effect makes its condition false. It stores a token on the item, so that a repeated try after a
 * lost response is recognised as done.
 */
export const updateIdempotently = async (
  db: Table,
  keys: Keys,
  change: Change,
  when: Condition,
  onFailed: OnFailed,
): Promise<void> => {
  const mark = db.newToken().slice(0, 8);
  const marked = { ...change, set: { ...change.set, [MARK]: mark } };
  const failed = (old: OldItem | undefined): Error =>
    oldValue(old, MARK) === mark ? new DoneAlready() : onFailed(old);
  await writeIdempotently(db, updateAt(keys, marked, when, failed));
};
