import { type Attribute, engine, type Item, type Parameters, type Table } from "./dynalite.ts";
import { invalid } from "./wire-error.ts";

const isEmpty = (value: Attribute | undefined) => value?.["S"] === "" || value?.["B"] === "";

/** Throws where an index key is an empty string, which dynalite would store and DynamoDB refuses. */
export const refuseEmptyIndexKey = (item: Item, table: Table): void => {
  for (const index of table.GlobalSecondaryIndexes ?? [])
    for (const { AttributeName: name } of index.KeySchema)
      if (isEmpty(item[name]))
        throw invalid(
          "One or more parameter values are not valid. A value specified for a secondary index key is not supported. " +
            `The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${index.IndexName}, IndexKey: ${name}`,
        );
};

/** The key of the item to put as its row has it; throws what DynamoDB answers to an item that the table can't hold. */
export const keyOfItem = (item: Item, table: Table): string => {
  const error = engine.validateItem(item, table);
  if (error) throw error;
  refuseEmptyIndexKey(item, table);
  return engine.createKey(item, table);
};

/** The key of the item at hand as its row has it; throws where it does not fit the table's schema. */
export const keyOfKey = (key: Item, table: Table): string => {
  const error = engine.validateKey(key, table);
  if (error) throw error;
  return engine.createKey(key, table);
};

/** The key that a write names, after every check that needs the table's schema but not the item's state. */
export const keyOfWrite = (data: Parameters, table: Table): string => {
  if (data["Item"]) return keyOfItem(data["Item"] as Item, table);
  const error = engine.validateUpdates(data["AttributeUpdates"], data["_updates"], table);
  if (error) throw error;
  return keyOfKey(data["Key"] as Item, table);
};
