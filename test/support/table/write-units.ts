/** An item in plain values, as the document client takes and gives it. */
export type PlainItem = Readonly<Record<string, unknown>>;

const KILOBYTE = 1024;
const INDEXES = [
  ["gsi1pk", "gsi1sk"],
  ["gsi2pk", "gsi2sk"],
] as const;

const textBytes = (text: string): number => Buffer.byteLength(text);
const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

const numberBytes = (value: number): number => {
  const digits = String(Math.abs(value))
    .replace(/e.*$/u, "")
    .replace(".", "")
    .replace(/^0+/u, "")
    .replace(/0+$/u, "");
  return 1 + Math.ceil(digits.length / 2) + (value < 0 ? 1 : 0);
};

const valueBytes = (value: unknown): number => {
  if (typeof value === "string") return textBytes(value);
  if (typeof value === "number") return numberBytes(value);
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return 3 + value.length + sum(value.map(valueBytes));
  if (value !== null && typeof value === "object")
    return 3 + Object.keys(value).length + bytesOf(value as PlainItem);
  return 1;
};

const bytesOf = (item: PlainItem): number =>
  sum(
    Object.entries(item)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => textBytes(name) + valueBytes(value)),
  );

/** The size of an item as DynamoDB bills it: names and values in bytes of UTF-8, numbers by their digits. */
export const itemBytes = bytesOf;

const kilobytes = (bytes: number): number => Math.max(1, Math.ceil(bytes / KILOBYTE));

type IndexNames = (typeof INDEXES)[number];

const entryOf = (item: PlainItem | undefined, [pk, sk]: IndexNames): PlainItem | undefined =>
  item?.[pk] === undefined ? undefined : { pk: item["pk"], sk: item["sk"], [pk]: item[pk], [sk]: item[sk] };

/** An index that holds keys alone changes only with them: taking out and putting in are paid one by one. */
const indexUnits = (
  names: IndexNames,
  before: PlainItem | undefined,
  after: PlainItem | undefined,
): number => {
  const [old, next] = [entryOf(before, names), entryOf(after, names)];
  if (JSON.stringify(old) === JSON.stringify(next)) return 0;
  return sum([old, next].map((entry) => (entry ? kilobytes(bytesOf(entry)) : 0)));
};

/** One write to one item: what was there and what is there after it. A check leaves it as it was. */
export interface ItemWrite {
  before: PlainItem | undefined;
  after: PlainItem | undefined;
  transactional: boolean;
}

/**
 * The write units of one write, its entries in the indexes included: the larger of both items in kilobytes, twice
 * in a transaction, and each change of an index in kilobytes of its entry.
 */
export const writeUnits = ({ before, after, transactional }: ItemWrite): number => {
  const item = kilobytes(Math.max(before ? bytesOf(before) : 0, after ? bytesOf(after) : 0));
  const indexes = sum(INDEXES.map((names) => indexUnits(names, before, after)));
  return (transactional ? 2 : 1) * item + indexes;
};

/** The read units of strongly consistent reads of these items, each by its key. */
export const readUnits = (items: readonly (PlainItem | undefined)[]): number =>
  sum(items.map((item) => Math.max(1, Math.ceil((item ? bytesOf(item) : 0) / (4 * KILOBYTE)))));
