import { type Attribute, engine, type Item, type Parameters, type Table } from "./dynalite.ts";
import { invalid } from "./wire-error.ts";

const HASH_BYTES = 2048;
const RANGE_BYTES = 1024;

interface KeyAttribute {
  name: string;
  value: Attribute | undefined;
  isHash: boolean;
}

const attributesOf = (schema: Table["KeySchema"], item: Item): KeyAttribute[] =>
  schema.map(({ AttributeName: name }, at) => ({ name, value: item[name], isHash: at === 0 }));

/** Whether the value is an empty string or binary, which keys can't contain. */
export const isEmpty = (value: Attribute | undefined): boolean => value?.["S"] === "" || value?.["B"] === "";

/** dynalite counts UTF-16 units; DynamoDB counts UTF-8 bytes. */
const isTooLong = ({ value, isHash }: KeyAttribute) =>
  typeof value?.["S"] === "string" && Buffer.byteLength(value["S"]) > (isHash ? HASH_BYTES : RANGE_BYTES);

const tooLong = ({ isHash }: KeyAttribute) =>
  invalid(
    `One or more parameter values were invalid: ${
      isHash
        ? `Size of hashkey has exceeded the maximum size limit of${HASH_BYTES} bytes`
        : `Aggregated size of all range keys has exceeded the size limit of ${RANGE_BYTES} bytes`
    }`,
  );

/** Two checks of index keys that dynalite lacks; throws if an index can't hold the item. */
export const checkIndexKeys = (item: Item, table: Table): void => {
  for (const { IndexName, KeySchema } of table.GlobalSecondaryIndexes ?? [])
    for (const attribute of attributesOf(KeySchema, item)) {
      if (isTooLong(attribute)) throw tooLong(attribute);
      if (isEmpty(attribute.value))
        throw invalid(
          "One or more parameter values are not valid. A value specified for a secondary index key is not supported. " +
            `The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${IndexName}, IndexKey: ${attribute.name}`,
        );
    }
};

const keyOf = (attributes: Item, table: Table) => {
  const long = attributesOf(table.KeySchema, attributes).find(isTooLong);
  if (long) throw tooLong(long);
  return engine.createKey(attributes, table);
};

/** The row key of an item to put; throws DynamoDB's error if the table can't hold the item. */
const keyOfItem = (item: Item, table: Table): string => {
  const error = engine.validateItem(item, table);
  if (error) throw error;
  checkIndexKeys(item, table);
  return keyOf(item, table);
};

/** The row key of a given key; throws if it does not match the table's key schema. */
export const keyOfKey = (key: Item, table: Table): string => {
  const error = engine.validateKey(key, table);
  if (error) throw error;
  return keyOf(key, table);
};

/** The row key of a write, after all checks that need the table's schema but not the stored item. */
export const keyOfWrite = (data: Parameters, table: Table): string => {
  if (data["Item"]) return keyOfItem(data["Item"] as Item, table);
  const error = engine.validateUpdates(data["AttributeUpdates"], data["_updates"], table);
  if (error) throw error;
  return keyOfKey(data["Key"] as Item, table);
};
