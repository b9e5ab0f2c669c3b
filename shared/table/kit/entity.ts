import * as z from "zod";
import { AppError } from "#shared/kernel/errors.ts";
import { type FieldsOf, keyTemplate } from "./key-template.ts";
import { packText, unpackText } from "./compressed-text.ts";

/** An item as DynamoDB stores it. */
export type Item = Record<string, unknown>;

export interface Keys {
  pk: string;
  sk: string;
}

type Value<S extends z.ZodObject> = z.output<S>;
type Index<S extends z.ZodObject> = (value: Value<S>) => Keys | null;

interface Declaration<S extends z.ZodObject, P extends string, K extends string> {
  /** The entity type, stored in the attribute `type`. */
  type: string;
  schema: S;
  pk: P;
  sk: K;
  /** The item's keys in the index; null keeps it out (sparse index). */
  gsi1?: Index<S>;
  gsi2?: Index<S>;
  /** Fields that are stored only in an index key and read back from it. */
  fromIndex?: Partial<Record<keyof Value<S> & string, "gsi1sk" | "gsi2sk">>;
  /** Fields stored together as compressed JSON (long texts, deep objects); conditions can't refer to them. */
  packed?: readonly (keyof Value<S> & string)[];
}

/** One entity type of the single table: its keys, its encoding and its decoding. */
export interface Entity<S extends z.ZodObject, R> {
  readonly type: string;
  readonly key: (ref: R) => Keys;
  readonly pk: (ref: Partial<R>) => string;
  /** The common prefix of sibling sort keys; given fields make it longer. */
  readonly siblings: (ref?: Partial<R>) => string;
  /** The fields in an item's key; null for another entity's key. */
  readonly refOf: (keys: Keys) => R | null;
  /** Validates the value and encodes its item. Null fields are not stored and come back as null. */
  readonly toItem: (value: Value<S>) => Item;
  /** Validates and encodes some of the fields, for an update. */
  readonly part: (fields: Partial<Value<S>>) => Item;
  /** Decodes an item; one that does not match the schema is an `internal` error with its key. */
  readonly fromItem: (item: Item) => Value<S>;
}

const BODY = "body";

const packedJson = (source: Item, fields: readonly string[]): Item =>
  fields.length === 0
    ? {}
    : {
        [BODY]: packText(JSON.stringify(Object.fromEntries(fields.map((field) => [field, source[field]])))),
      };

const unpacked = (item: Item): Item =>
  item[BODY] === undefined ? {} : (JSON.parse(unpackText(item[BODY])) as Item);

const indexKeys = (name: "gsi1" | "gsi2", keys: Keys | null | undefined): Item =>
  keys ? { [`${name}pk`]: keys.pk, [`${name}sk`]: keys.sk } : {};

const unreadable = (type: string, item: Item, cause: unknown): AppError => {
  const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
  const place = `${String(item["pk"])} ${String(item["sk"])}`;
  return new AppError(
    "internal",
    `A stored ${type} can't be read`,
    {},
    { cause: new Error(`${place}: ${why}`) },
  );
};

/**
 * Declares an entity: schema, keys, indexes. Items are validated on write and on read. A field `expires_at` (seconds
 * since the epoch) is the TTL attribute.
 */
export const entity = <S extends z.ZodObject, const P extends string, const K extends string>(
  declared: Declaration<S, P, K>,
): Entity<S, Pick<Value<S>, (FieldsOf<P> | FieldsOf<K>) & keyof Value<S>>> => {
  type Ref = Pick<Value<S>, (FieldsOf<P> | FieldsOf<K>) & keyof Value<S>>;
  const { type, schema, packed = [], fromIndex = {} } = declared;
  const pk = keyTemplate<string>(declared.pk);
  const sk = keyTemplate<string>(declared.sk);
  const spelled: readonly string[] = [...pk.readable, ...sk.readable, ...Object.keys(fromIndex)];
  const fields = Object.keys(schema.shape);
  // DynamoDB stores no nulls: an absent attribute is null where the schema takes null, else left to its default
  const absent = Object.fromEntries(
    Object.entries(schema.shape as Record<string, z.ZodType>)
      .filter(([, field]) => field.safeParse(null).success)
      .map(([field]) => [field, null]),
  );
  const plain = fields.filter(
    (field) => !spelled.includes(field) && !(packed as readonly string[]).includes(field),
  );

  const spelledBy = (item: Item): Item => {
    const keys = { ...pk.read(String(item["pk"])), ...sk.read(String(item["sk"])) };
    const indexed = Object.entries(fromIndex as Record<string, string>).map(([field, attribute]) => [
      field,
      item[attribute],
    ]);
    return { ...keys, ...Object.fromEntries(indexed) };
  };

  const checked = <T extends z.ZodType>(against: T, value: unknown): z.output<T> => {
    const parsed = against.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new AppError("internal", `A ${type} does not fit its schema`, {}, { cause: parsed.error });
  };

  return {
    type,
    key: (ref) => ({ pk: pk.write(ref), sk: sk.write(ref) }),
    pk: (ref) => pk.write(ref),
    siblings: (ref = {}) => sk.begin(ref),
    refOf: (keys) => {
      const [one, other] = [pk.read(keys.pk), sk.read(keys.sk)];
      return one && other ? ({ ...one, ...other } as Ref) : null;
    },
    toItem: (value) => {
      const data = checked(schema, value);
      const source = data as Item;
      const stored = plain.flatMap((field) =>
        (source[field] ?? null) === null ? [] : [[field, source[field]]],
      );
      return {
        pk: pk.write(source),
        sk: sk.write(source),
        type,
        ...Object.fromEntries(stored),
        ...packedJson(source, packed),
        ...indexKeys("gsi1", declared.gsi1?.(data)),
        ...indexKeys("gsi2", declared.gsi2?.(data)),
      };
    },
    part: (some) => checked<z.ZodType<Item>>(schema.partial(), some),
    fromItem: (item) => {
      try {
        if (item["type"] !== type) throw new Error(`it is a ${String(item["type"])}`);
        const source: Item = { ...item, ...spelledBy(item), ...unpacked(item) };
        const stored = fields.flatMap((field) =>
          (source[field] ?? null) === null ? [] : [[field, source[field]] as const],
        );
        return schema.parse({ ...absent, ...Object.fromEntries(stored) });
      } catch (cause) {
        throw unreadable(type, item, cause);
      }
    },
  };
};
