import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import type { Entity, Item, Keys } from "./entity.ts";
import { absent, type Change, type Condition, expression, updateOf } from "./expression.ts";

/** An item as an error brings it: not yet in plain values. */
export type OldItem = Record<string, AttributeValue>;

/** A text, number or truth value of an old item; undefined if it has none of that name. */
export const oldValue = (item: OldItem | undefined, name: string): string | number | boolean | undefined => {
  const attribute = item?.[name];
  if (attribute?.N !== undefined) return Number(attribute.N);
  return attribute?.S ?? attribute?.BOOL;
};

/** An old item in plain values, as far as items here hold any. */
export const plainItem = (item: OldItem): Item =>
  Object.fromEntries(
    Object.entries(item).map(([name, { B: bytes }]) => [name, bytes ?? oldValue(item, name)]),
  );

/** Says what a failed condition means; the old item is undefined where there was none. */
export type OnFailed = (old: OldItem | undefined) => Error;

type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
type Unnamed<K extends keyof Action> = Omit<NonNullable<Action[K]>, "TableName">;

/** One write to one item, alone or in a transaction. `tenant` says whose the item is where its key does not. */
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

/** For a write without a condition: nothing of it can fail. */
const neverFails: OnFailed = () => new AppError("internal", "A write without a condition failed");

/** Puts the value's item, whatever was there. */
export const put = <V>(entity: { toItem(value: V): Item }, value: V): Write => {
  const item = entity.toItem(value);
  return { keys: keysOf(item), onFailed: neverFails, put: { Item: item } };
};

/** Puts the value's item where there is none. */
export const putNew = <V>(entity: { toItem(value: V): Item }, value: V, onFailed: OnFailed): Write =>
  putOver(entity, value, absent, onFailed);

/** Puts the value's item in the place of one that is as `when` says. */
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

/** Changes attributes of an item that is as `when` says. */
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

/** Takes an item away that is as `when` says. */
export const remove = <R>(entity: AnyEntity<R>, ref: R, when: Condition, onFailed: OnFailed): Write => {
  const keys = entity.key(ref);
  return { keys, onFailed, remove: { Key: keys, ...conditional(when) } };
};

/** Writes nothing, but holds the transaction to what `when` says of an item. */
export const check = <R>(entity: AnyEntity<R>, ref: R, when: Condition, onFailed: OnFailed): Write => {
  const keys = entity.key(ref);
  return { keys, onFailed, check: { Key: keys, ...conditional(when) } };
};

const same = (a: unknown, b: unknown): boolean => {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return JSON.stringify(a) === JSON.stringify(b);
};

/**
 * The change that makes one value's item the other's: only attributes that differ, index keys with them.
 * `counted` names numbers that every writer raises: they are added to, so that none of two raises is lost.
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
