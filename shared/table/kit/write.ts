import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import type { Entity, Item, Keys } from "./entity.ts";
import { absent, type Change, type Condition, expression, updateOf } from "./expression.ts";

/** The old item of a failed condition, in DynamoDB's attribute format. */
export type OldItem = Record<string, AttributeValue>;

/** A text, number or boolean of an old item; undefined if absent. */
export const oldValue = (item: OldItem | undefined, name: string): string | number | boolean | undefined => {
  const attribute = item?.[name];
  if (attribute?.N !== undefined) return Number(attribute.N);
  return attribute?.S ?? attribute?.BOOL;
};

/** An old item as plain values, for the attribute types in use. */
export const plainItem = (item: OldItem): Item =>
  Object.fromEntries(
    Object.entries(item).map(([name, { B: bytes }]) => [name, bytes ?? oldValue(item, name)]),
  );

/** Makes the error of a failed condition; `old` is undefined if there was no item. */
export type OnFailed = (old: OldItem | undefined) => Error;

type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
type Unnamed<K extends keyof Action> = Omit<NonNullable<Action[K]>, "TableName">;

/** One write of an item, alone or in a transaction. `tenant` is given where the key does not contain it. */
export type Write = { keys: Keys; onFailed: OnFailed; tenant?: TenantId } & (
  | { put: Unnamed<"Put"> }
  | { update: Unnamed<"Update"> }
  | { remove: Unnamed<"Delete"> }
  | { check: Unnamed<"ConditionCheck"> }
);

const RETURN_OLD = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;

const aliases = ({ names, values }: ReturnType<typeof expression>) => ({
  ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
  ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
});

const conditional = (when: Condition) => {
  const x = expression();
  return { ConditionExpression: when(x), ...aliases(x), ...RETURN_OLD };
};

const keysOf = ({ pk, sk }: Item): Keys => ({ pk: String(pk), sk: String(sk) });

/** For a write without a condition, which can't fail on one. */
const neverFails: OnFailed = () => new AppError("internal", "A write without a condition failed");

/** Puts the item, unconditionally. */
export const put = <V>(entity: { toItem(value: V): Item }, value: V): Write => {
  const item = entity.toItem(value);
  return { keys: keysOf(item), onFailed: neverFails, put: { Item: item } };
};

/** Puts the item if the key is free. */
export const putNew = <V>(entity: { toItem(value: V): Item }, value: V, onFailed: OnFailed): Write =>
  putOver(entity, value, absent, onFailed);

/** Puts the item over one that matches the condition. */
export const putOver = <V>(
  entity: { toItem(value: V): Item },
  value: V,
  when: Condition,
  onFailed: OnFailed,
): Write => {
  const item = entity.toItem(value);
  return { keys: keysOf(item), onFailed, put: { Item: item, ...conditional(when) } };
};

type AnyEntity<R> = Pick<Entity<never, R>, "key">;

/** Updates attributes of an item that matches the condition. */
export const update = <R>(
  entity: AnyEntity<R>,
  ref: R,
  change: Change,
  when: Condition,
  onFailed: OnFailed,
): Write => updateAt(entity.key(ref), change, when, onFailed);

export const updateAt = (keys: Keys, change: Change, when: Condition, onFailed: OnFailed): Write => {
  const x = expression();
  const UpdateExpression = updateOf(change, x);
  const ConditionExpression = when(x);
  return {
    keys,
    onFailed,
    update: { Key: keys, UpdateExpression, ConditionExpression, ...aliases(x), ...RETURN_OLD },
  };
};

/** Deletes an item that matches the condition. */
export const remove = <R>(entity: AnyEntity<R>, ref: R, when: Condition, onFailed: OnFailed): Write => {
  const keys = entity.key(ref);
  return { keys, onFailed, remove: { Key: keys, ...conditional(when) } };
};

/** A condition check in a transaction; writes nothing. */
export const check = <R>(entity: AnyEntity<R>, ref: R, when: Condition, onFailed: OnFailed): Write => {
  const keys = entity.key(ref);
  return { keys, onFailed, check: { Key: keys, ...conditional(when) } };
};

const same = (a: unknown, b: unknown): boolean => {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return JSON.stringify(a) === JSON.stringify(b);
};

/**
 * The update from one value's item to another's: only changed attributes and index keys. Attributes in `counted` are
 * incremented instead of set, so that concurrent increments are not lost.
 */
export const changeBetween = <V>(
  entity: { toItem(value: V): Item },
  from: V,
  to: V,
  counted: readonly (keyof V & string)[] = [],
): Change => {
  const [old, next] = [entity.toItem(from), entity.toItem(to)];
  const set: Record<string, unknown> = {};
  const add: Record<string, number> = {};
  for (const [name, value] of Object.entries(next)) {
    if (same(old[name], value)) continue;
    if ((counted as readonly string[]).includes(name)) add[name] = Number(value) - Number(old[name] ?? 0);
    else set[name] = value;
  }
  if ("pk" in set || "sk" in set)
    throw new AppError("internal", "An update can't move an item to another key");
  return { set, add, remove: Object.keys(old).filter((name) => !(name in next)) };
};
