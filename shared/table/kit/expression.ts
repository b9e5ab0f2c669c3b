/** Names and values of one request, numbered as they are used; every name is aliased, as many are reserved words. */
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

/** What must hold of the stored item for a write to happen. */
export type Condition = (x: Expression) => string;

/** The item is there. */
export const exists: Condition = (x) => `attribute_exists(${x.name("pk")})`;
/** The item is not there. */
export const absent: Condition = (x) => `attribute_not_exists(${x.name("pk")})`;
/** The attribute has this value; null is an attribute that is not there, since nulls are not stored. */
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
/** The attribute is a number of at most this, or not there. */
export const isAtMost =
  (attribute: string, value: number): Condition =>
  (x) =>
    `(attribute_not_exists(${x.name(attribute)}) OR ${x.name(attribute)} <= ${x.value(value)})`;
export const all =
  (...conditions: readonly Condition[]): Condition =>
  (x) =>
    conditions.map((condition) => condition(x)).join(" AND ");

/** For a whole condition: AND binds tighter than OR, and DynamoDB refuses parentheses that change nothing. */
export const any =
  (...conditions: readonly Condition[]): Condition =>
  (x) =>
    conditions.map((condition) => condition(x)).join(" OR ");

/** What an update does: attributes to set, numbers or sets to add to, sets to take from, attributes to take away. */
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
