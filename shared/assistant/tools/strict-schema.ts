import * as z from "zod";

type JsonSchema = Record<string, unknown>;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Keywords that strict function schemas support; the zod schema that parses the arguments enforces the rest. */
const KNOWN = new Set([
  "type",
  "description",
  "enum",
  "const",
  "pattern",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "items",
  "anyOf",
  "properties",
  "required",
  "additionalProperties",
]);

const acceptsNull = ({ type, anyOf, enum: values }: JsonSchema): boolean =>
  type === "null" ||
  (Array.isArray(type) && type.includes("null")) ||
  (Array.isArray(values) && values.includes(null)) ||
  (Array.isArray(anyOf) && anyOf.some((part) => isSchema(part) && acceptsNull(part)));

const orNull = (schema: JsonSchema): JsonSchema =>
  acceptsNull(schema) ? schema : { anyOf: [schema, { type: "null" }] };

const strictObject = (schema: JsonSchema): JsonSchema => {
  const properties = isSchema(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const strict = Object.entries(properties).map(([key, value]) => {
    const property = strictSchema(isSchema(value) ? value : {});
    return [key, required.includes(key) ? property : orNull(property)] as const;
  });
  return {
    ...schema,
    properties: Object.fromEntries(strict),
    required: Object.keys(properties),
    additionalProperties: false,
  };
};

const strictSchema = (schema: JsonSchema): JsonSchema => {
  const kept = Object.fromEntries(Object.entries(schema).filter(([key]) => KNOWN.has(key)));
  if (isSchema(kept["items"])) kept["items"] = strictSchema(kept["items"]);
  if (Array.isArray(kept["anyOf"])) kept["anyOf"] = kept["anyOf"].filter(isSchema).map(strictSchema);
  return kept["type"] === "object" ? strictObject(kept) : kept;
};

/**
 * A tool's parameters for strict function calling: every property is required, and nullable where it is optional; no
 * additional properties, no union at the root (OpenAI, "Structured outputs: supported schemas").
 */
export const strictParameters = (input: z.ZodObject): JsonSchema =>
  strictSchema(z.toJSONSchema(input, { io: "input" }) as JsonSchema);
