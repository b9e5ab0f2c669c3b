import { QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Item } from "./entity.ts";
import { retrying } from "./retry.ts";
import type { Table } from "../table.ts";

/** A range of sort keys in one partition; both ends are included. */
export interface Range {
  pk: string;
  /** Undefined: the start or the end of the partition. */
  from?: string;
  to?: string;
  newestFirst?: boolean;
  limit?: number;
  /** The exclusive start key's sort key. */
  after?: string;
}

type Names = { pk: string; sk: string; index?: string };
const TABLE_KEY: Names = { pk: "pk", sk: "sk" };
const INDEX_KEYS = {
  gsi1: { pk: "gsi1pk", sk: "gsi1sk", index: "gsi1" },
  gsi2: { pk: "gsi2pk", sk: "gsi2sk", index: "gsi2" },
} as const;

/** The range of sort keys with this prefix. */
export const under = (prefix: string) => ({ from: prefix, to: `${prefix}~` });

const sortKeyRule = (sk: string, { from, to }: Range): { text: string; values: Record<string, string> } => {
  if (from !== undefined && to !== undefined)
    return { text: ` AND ${sk} BETWEEN :from AND :to`, values: { ":from": from, ":to": to } };
  if (from !== undefined) return { text: ` AND ${sk} >= :from`, values: { ":from": from } };
  return to === undefined ? { text: "", values: {} } : { text: ` AND ${sk} <= :to`, values: { ":to": to } };
};

/** DynamoDB refuses a range whose start is after its end; nothing is in it. */
const isEmpty = ({ from, to }: Range): boolean => from !== undefined && to !== undefined && from > to;

const requestOf = (db: Table, range: Range, key: Names): QueryCommandInput => {
  const rule = sortKeyRule("#sk", range);
  return {
    TableName: db.name,
    ...(key.index ? { IndexName: key.index } : { ConsistentRead: true }),
    KeyConditionExpression: `#pk = :pk${rule.text}`,
    ExpressionAttributeNames: { "#pk": key.pk, ...(rule.text && { "#sk": key.sk }) },
    ExpressionAttributeValues: { ":pk": range.pk, ...rule.values },
    ScanIndexForward: range.newestFirst !== true,
  };
};

/** The items of a range, strongly consistent, over as many pages as it takes. */
export const queryItems = async (db: Table, range: Range): Promise<Item[]> => {
  const items: Item[] = [];
  if (isEmpty(range)) return items;
  const request = requestOf(db, range, TABLE_KEY);
  let start: Item | undefined = range.after === undefined ? undefined : { pk: range.pk, sk: range.after };
  do {
    const Limit = range.limit === undefined ? {} : { Limit: range.limit - items.length };
    const input = { ...request, ...Limit, ...(start && { ExclusiveStartKey: start }) };
    const answer = await retrying(db, () => db.doc.send(new QueryCommand(input)));
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
  } while (start && items.length < (range.limit ?? Infinity));
  return items;
};

/** An index row (keys only). It is eventually consistent, so its item must be read. */
export interface IndexRow {
  pk: string;
  sk: string;
  /** The sort key in the index. */
  at: string;
}

/** One page of index rows after the given row. */
export const queryIndex = async (
  db: Table,
  index: "gsi1" | "gsi2",
  range: Range & { limit: number },
  after: IndexRow | null = null,
): Promise<IndexRow[]> => {
  if (isEmpty(range)) return [];
  const names = INDEX_KEYS[index];
  const start = after && { pk: after.pk, sk: after.sk, [names.pk]: range.pk, [names.sk]: after.at };
  const input = {
    ...requestOf(db, range, names),
    Limit: range.limit,
    ...(start && { ExclusiveStartKey: start }),
  };
  const { Items = [] } = await retrying(db, () => db.doc.send(new QueryCommand(input)));
  return Items.map((row) => ({ pk: String(row["pk"]), sk: String(row["sk"]), at: String(row[names.sk]) }));
};
