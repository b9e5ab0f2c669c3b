/** Attribute names and values of one request; every name gets an alias, because many are reserved words. */
export interface Expression {
  name(attribute: string): string;
  value(value: unknown): string;
  names: Record<string, string>;
  values: Record<string, unknown>;
}

export const expression = (): Expression => {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  return {
    names,
    values,
    name: (attribute) => {
      const alias = `#${attribute}`;
      names[alias] = attribute;
      return alias;
    },
    value: (value) => {
      const alias = `:v${Object.keys(values).length}`;
      values[alias] = value;
      return alias;
    },
  };
};

/** The condition of a conditional write. */
export type Condition = (x: Expression) => string;

/** The item exists. */
export const exists: Condition = (x) => `attribute_exists(${x.name("pk")})`;
/** The item does not exist. */
export const absent: Condition = (x) => `attribute_not_exists(${x.name("pk")})`;
/** The attribute equals the value; null means absent, because nulls are not stored. */
export const is =
  (attribute: string, value: unknown): Condition =>
  (x) =>
    value === null
      ? `attribute_not_exists(${x.name(attribute)})`
      : `${x.name(attribute)} = ${x.value(value)}`;
export const isNot =
  (attribute: string, value: unknown): Condition =>
  (x) =>
    `${x.name(attribute)} <> ${x.value(value)}`;
export const isBelow =
  (attribute: string, value: string): Condition =>
  (x) =>
    `${x.name(attribute)} < ${x.value(value)}`;
/** The attribute is a number up to this value, or absent. */
export const isAtMost =
  (attribute: string, value: number): Condition =>
  (x) =>
    `(attribute_not_exists(${x.name(attribute)}) OR ${x.name(attribute)} <= ${x.value(value)})`;
export const all =
  (...conditions: readonly Condition[]): Condition =>
  (x) =>
    conditions.map((condition) => condition(x)).join(" AND ");

/** Only as a whole condition: AND binds tighter than OR, and DynamoDB rejects redundant parentheses. */
export const any =
  (...conditions: readonly Condition[]): Condition =>
  (x) =>
    conditions.map((condition) => condition(x)).join(" OR ");

/** An update: attributes to set, numbers or sets to add to, sets to remove from, attributes to remove. */
export interface Change {
  set?: Readonly<Record<string, unknown>>;
  add?: Readonly<Record<string, number | ReadonlySet<string>>>;
  drop?: Readonly<Record<string, ReadonlySet<string>>>;
  remove?: readonly string[];
}

/** The update expression of a change. */
export const updateOf = (change: Change, x: Expression): string => {
  const sets = Object.entries(change.set ?? {}).map(([name, value]) => `${x.name(name)} = ${x.value(value)}`);
  const adds = Object.entries(change.add ?? {}).map(([name, by]) => `${x.name(name)} ${x.value(by)}`);
  const drops = Object.entries(change.drop ?? {}).map(([name, by]) => `${x.name(name)} ${x.value(by)}`);
  const removes = (change.remove ?? []).map((name) => x.name(name));
  return [
    sets.length > 0 && `SET ${sets.join(", ")}`,
    adds.length > 0 && `ADD ${adds.join(", ")}`,
    drops.length > 0 && `DELETE ${drops.join(", ")}`,
    removes.length > 0 && `REMOVE ${removes.join(", ")}`,
  ]
    .filter(Boolean)
    .join(" ");
};
