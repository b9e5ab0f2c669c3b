import * as fc from "fast-check";
import type { JsonSchema } from "#infra/contract/json-schema.ts";
import { SHOE } from "#test/support/worlds/edit-world.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { API14, hashOf, ids, PLAN_ID } from "#test/support/builders/ids.ts";

/** Stands for a value that is nested 5,000 levels deep, which JSON.stringify can't write itself. */
export const DEEP = "a value that is nested deep";

/** Days and times, real and not. */
export const DATES = [
  "0000-01-01",
  "0000-01-01T00:00:00Z",
  "1969-12-31",
  "2026-02-30",
  "2026-11-21",
  "2026-11-22",
  "2026-11-22T10:00:00Z",
  "2026-11-22T23:59:60Z",
  "2026-11-22T24:00:00Z",
  "2026-11-22T10:00:00.123456789Z",
  "9999-12-31",
  "9999-12-31T23:59:59.999Z",
  "-000001-01-01T00:00:00Z",
  "+275760-09-13T00:00:00Z",
  "2026-00",
  "2026-11",
];

/** Strings that often break services. */
const HOSTILE = [
  "",
  " ",
  "\0",
  "\uD800",
  "\uDC00x",
  `${"x".repeat(248)}\u{1F600}${"y".repeat(5)}`,
  "\u{1F600}".repeat(256),
  "\u{1F600}".repeat(8000),
  "\u2028\u2029\u0085",
  "\uFEFF",
  "\uFFFD",
  DEEP,
  "\u202Egnp.exe",
  "../../../etc/passwd",
  "%00",
  "%",
  "${jndi:ldap://x}",
  "'; DROP TABLE wells; --",
  "<script>alert(1)</script>",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "constructor@example.com",
  "TENANT#acme",
  "a#b#c",
  "NaN",
  "-0",
  "9007199254740993",
  "1e400",
  "9".repeat(400),
  "z".repeat(5000),
  "é".repeat(2100),
  "👩‍👩‍👧‍👦".repeat(300),
];

/** Ids of existing objects, so that requests get past the lookup. */
const KNOWN = [
  API14,
  "42-003-46118",
  PLAN_ID,
  ids.thread(),
  ids.thread(2),
  ids.run(),
  ids.snapshot(1),
  ids.modification(500),
  ids.user(3),
  SHOE.step_id,
  hashOf(7),
  "person2@example.com",
  aWell().county,
];

const text = fc.oneof(
  fc.constantFrom(...KNOWN),
  fc.constantFrom(...HOSTILE),
  fc.constantFrom(...DATES),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string(),
);
const NUMBERS = [
  0,
  -0,
  -1,
  1,
  2,
  0.1,
  0.30000000000000004,
  1e21,
  1e126,
  1e308,
  -1e308,
  2 ** 53,
  2 ** 53 + 2,
  1e-130,
  1e-131,
  -1e-131,
  5e-324,
];
const number = fc.oneof(
  fc.integer({ min: -5, max: 12_000 }),
  fc.double({ noNaN: true }),
  fc.constantFrom(...NUMBERS),
);

/** Arbitrary JSON. */
export const anything = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 4 }),
  fc.array(text, { maxLength: 3 }),
  fc.constant(Object.fromEntries([["__proto__", { admin: true }]])),
);

type Schemas = Readonly<Record<string, JsonSchema>>;
type Arbitrary = fc.Arbitrary<unknown>;

const bounded = (schema: JsonSchema, isWhole: boolean): Arbitrary => {
  const { minimum = schema["exclusiveMinimum"] ?? -1000, maximum = schema["exclusiveMaximum"] ?? 20_000 } =
    schema as Record<string, number>;
  const [min, max] = [Number(minimum), Math.max(Number(minimum), Number(maximum))];
  const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(Math.min(max, 2 ** 31)) });
  return isWhole ? whole : fc.oneof(whole, fc.double({ min, max, noNaN: true }));
};

const graphemes = new Map<string, Arbitrary>();

/** One arbitrary for each pair of bounds: to make one takes milliseconds. */
const graphemesOf = (minLength: number, maxLength: number): Arbitrary => {
  const bounds = `${minLength} ${maxLength}`;
  const known = graphemes.get(bounds) ?? fc.string({ unit: "grapheme", minLength, maxLength });
  graphemes.set(bounds, known);
  return known;
};

const textOf = ({ pattern, minLength = 0, maxLength = 60 }: JsonSchema): Arbitrary => {
  if (typeof pattern === "string")
    return fc.oneof(fc.constantFrom(...KNOWN), fc.stringMatching(new RegExp(pattern, "u")));
  const least = Number(minLength);
  return graphemesOf(least, Math.max(least, Math.min(Number(maxLength), 200)));
};

const objectOf = (schema: JsonSchema, schemas: Schemas): Arbitrary => {
  const properties = (schema["properties"] ?? {}) as Schemas;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, valueOf(one, schemas)]),
  );
  if (Object.keys(fields).length === 0) return fc.dictionary(text, anything, { maxKeys: 4 });
  return fc.record(fields, { requiredKeys: (schema["required"] ?? []) as string[] });
};

/** A value that matches the schema as far as JSON Schema describes it. */
const fittingOf = (schema: JsonSchema, schemas: Schemas): Arbitrary => {
  const { $ref, anyOf, const: only, enum: choices, type } = schema as Record<string, unknown>;
  if (typeof $ref === "string") return valueOf(schemas[$ref.split("/").at(-1) ?? ""] ?? {}, schemas);
  if (Array.isArray(anyOf)) return fc.oneof(...(anyOf as JsonSchema[]).map((one) => valueOf(one, schemas)));
  if (only !== undefined) return fc.constant(only);
  if (Array.isArray(choices)) return fc.constantFrom(...(choices as unknown[]));
  if (type === "object") return objectOf(schema, schemas);
  if (type === "array") {
    const {
      items = {},
      minItems = 0,
      maxItems = 4,
    } = schema as { items?: JsonSchema; minItems?: number; maxItems?: number };
    return fc.array(valueOf(items, schemas), {
      minLength: minItems,
      maxLength: Math.max(minItems, Math.min(maxItems, 4)),
    });
  }
  if (type === "string") return textOf(schema);
  if (type === "number" || type === "integer") return bounded(schema, type === "integer");
  if (type === "boolean") return fc.boolean();
  return type === "null" ? fc.constant(null) : anything;
};

/** Mostly a matching value, sometimes an arbitrary one. */
export const valueOf = (schema: JsonSchema, schemas: Schemas): Arbitrary =>
  fc.oneof(
    { arbitrary: fittingOf(schema, schemas), weight: 30 },
    { arbitrary: anything, weight: 1 },
    ...(schema["type"] === "number" ? [{ arbitrary: fc.constantFrom(...NUMBERS), weight: 3 }] : []),
    ...(schema["type"] === "string" ? [{ arbitrary: fc.constantFrom(...HOSTILE), weight: 1 }] : []),
  );

export const anyText = text;
