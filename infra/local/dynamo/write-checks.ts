import { type Item, type Parameters, type Store, type Validation, validationOf } from "./dynalite.ts";
import { itemBytes } from "./item-size.ts";
import type { WriteKind } from "./write-types.ts";

/** dynalite counts UTF-16 units, DynamoDB UTF-8 bytes. */
const oversize = ({ Item: item }: Parameters, { options }: Store) =>
  item && itemBytes(item as Item) > options.maxItemSize
    ? "Item size has exceeded the maximum allowed size"
    : undefined;

const checksOf = (operation: string): Validation => {
  const { types, custom } = validationOf(operation);
  return {
    types: { ...types, ReturnValuesOnConditionCheckFailure: { type: "String", enum: ["ALL_OLD", "NONE"] } },
    custom: (data, store) => custom?.(data, store) ?? oversize(data, store),
  };
};

/**
 * dynalite's types and checks of single-item writes, with the missing ones added; a condition check is validated like
 * a delete.
 */
export const WRITE_CHECKS: Readonly<Record<WriteKind, Validation>> = {
  PutItem: checksOf("PutItem"),
  UpdateItem: checksOf("UpdateItem"),
  DeleteItem: checksOf("DeleteItem"),
  ConditionCheck: checksOf("DeleteItem"),
};

const batch = validationOf("BatchWriteItem");
const putsIn = (data: Parameters) =>
  Object.values(data["RequestItems"] as Record<string, { PutRequest?: Parameters }[]>).flatMap((requests) =>
    requests.map(({ PutRequest = {} }) => PutRequest),
  );

export const BATCH_WRITE_CHECKS: Validation = {
  types: batch.types,
  custom: (data, store) =>
    batch.custom?.(data, store) ??
    putsIn(data)
      .map((put) => oversize(put, store))
      .find(Boolean),
};
