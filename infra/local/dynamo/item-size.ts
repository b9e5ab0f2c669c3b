import type { Attribute, Item } from "./dynalite.ts";

const textBytes = (text: string) => Buffer.byteLength(text);
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);

const numberBytes = (text: string) => {
  const digits = text.replace(/^-/, "").replace(".", "").replace(/^0+/, "").replace(/0+$/, "");
  return 1 + Math.ceil(digits.length / 2) + (text.startsWith("-") ? 1 : 0);
};

const listBytes = (list: Attribute[]) => 3 + list.length + sum(list.map(valueBytes));
const mapBytes = (map: Item) => 3 + Object.keys(map).length + itemBytes(map);

const BYTES: Record<string, (value: never) => number> = {
  S: textBytes,
  N: numberBytes,
  B: (base64: string) => Buffer.byteLength(base64, "base64"),
  SS: (set: string[]) => sum(set.map(textBytes)),
  NS: (set: string[]) => sum(set.map(numberBytes)),
  BS: (set: string[]) => sum(set.map((base64) => Buffer.byteLength(base64, "base64"))),
  BOOL: () => 1,
  NULL: () => 1,
  L: listBytes,
  M: mapBytes,
};

const valueBytes = (attribute: Attribute): number =>
  sum(Object.entries(attribute).map(([type, value]) => BYTES[type]?.(value as never) ?? 0));

/** The item's size by DynamoDB's rules: names and values in UTF-8 bytes. */
export const itemBytes = (item: Item): number =>
  sum(Object.entries(item).map(([name, attribute]) => textBytes(name) + valueBytes(attribute)));
