import { BatchGetCommand, GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Item, Keys } from "./entity.ts";
import { retrying, storeBusy, RetryableError } from "./retry.ts";
import type { Table } from "../table.ts";

const BATCH = 100;

/** The item at a key, strongly consistent; undefined if there is none. */
export const getItem = async (db: Table, Key: Keys): Promise<Item | undefined> => {
  const { Item: item } = await retrying(db, () =>
    db.doc.send(new GetCommand({ TableName: db.name, Key, ConsistentRead: true })),
  );
  return item;
};

const nameOf = ({ pk, sk }: Keys): string => `${pk}\n${sk}`;

/** Reads one page of a batch and returns the keys that are left over. */
const getPage = (db: Table, keys: readonly Keys[], found: Map<string, Item>): Promise<readonly Keys[]> =>
  retrying(db, async () => {
    const { Responses, UnprocessedKeys } = await db.doc.send(
      new BatchGetCommand({ RequestItems: { [db.name]: { Keys: [...keys], ConsistentRead: true } } }),
    );
    for (const item of Responses?.[db.name] ?? []) found.set(nameOf(item as unknown as Keys), item);
    const left = (UnprocessedKeys?.[db.name]?.Keys ?? []) as unknown as Keys[];
    // an answer holds 16 MB: what is left over then is the next page, and only a page without items is a failed try
    if (left.length === keys.length) throw new RetryableError(storeBusy("keys left over"));
    return left;
  });

const getBatch = async (db: Table, keys: readonly Keys[], found: Map<string, Item>): Promise<void> => {
  let left = keys;
  // sequential: each page is what the one before left over
  // oxlint-disable-next-line no-await-in-loop
  while (left.length > 0) left = await getPage(db, left, found);
};

/** The items at the keys, strongly consistent, in the keys' order; undefined where there is none. */
export const getItems = async (db: Table, keys: readonly Keys[]): Promise<(Item | undefined)[]> => {
  const distinct = [...new Map(keys.map(({ pk, sk }) => [nameOf({ pk, sk }), { pk, sk }])).values()];
  const found = new Map<string, Item>();
  const batches = Array.from({ length: Math.ceil(distinct.length / BATCH) }, (_, n) =>
    distinct.slice(n * BATCH, (n + 1) * BATCH),
  );
  await Promise.all(batches.map((batch) => getBatch(db, batch, found)));
  return keys.map((key) => found.get(nameOf(key)));
};
