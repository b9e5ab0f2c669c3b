import * as z from "zod";
import { COMPONENTS } from "./components.ts";

/** JSON Schema as OpenAPI 3.1 uses it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(COMPONENTS)) named.add(schema, { id });

/** Request and response schemas differ where a schema has defaults or parses text. */
type Side = "input" | "output";

/** A `$ref` to a named schema. */
export const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** Converts zod schemas to JSON Schema and collects the named ones. */
export class SchemaBook {
  readonly #components = new Map<string, JsonSchema>();

  convert(schema: z.ZodType, io: Side): JsonSchema {
    const json = z.toJSONSchema(schema, { metadata: named, io, unrepresentable: "any", override: tidy(io) });
    const { $schema: _draft, $defs = {}, ...whole } = json as Record<string, unknown>;
    const definitions = Object.entries($defs as Record<string, JsonSchema>).filter(
      ([name]) => !isRecursiveJson(name),
    );
    const names = new Map(definitions.map(([name]) => [name, this.#nameOf(name, io)]));
    for (const [name, definition] of definitions)
      this.#keep(names.get(name) ?? name, relinked(definition, names));
    const own = named.get(schema)?.id;
    const result = relinked(whole, names);
    if (own === undefined || "$ref" in result) return result;
    const name = this.#nameOf(own, io);
    this.#keep(name, result);
    return reference(name);
  }

  /** A request body's schema, named after its operation. */
  body(operationId: string, schema: z.ZodType): JsonSchema {
    const json = this.convert(schema, "input");
    if ("$ref" in json) return json;
    const name = `${operationId.slice(0, 1).toUpperCase()}${operationId.slice(1)}Body`;
    this.#keep(name, json);
    return reference(name);
  }

  /** All named schemas in use, by name. */
  get components(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** A request schema has its own name, because fields with defaults are optional in requests only. */
  #nameOf(name: string, io: Side): string {
    return io === "input" && !sameBothWays(name) ? `${name}Input` : name;
  }

  #keep(name: string, { id: _id, $id: _uri, ...schema }: JsonSchema): void {
    this.#components.set(name, schema);
  }
}

const sameBothWays = (name: string): boolean => {
  const schema = COMPONENTS[name];
  if (!schema) return true;
  const [sent, received] = (["input", "output"] as const).map((io) =>
    JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: "any", override: tidy("output") })),
  );
  return sent === received;
};

/** Responses stay open: older clients must ignore new fields. */
const tidy =
  (io: Side) =>
  ({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void => {
    if (io === "output" && jsonSchema["additionalProperties"] === false)
      delete jsonSchema["additionalProperties"];
    // bounds of exact JSON integers are noise in the document
    if (jsonSchema["maximum"] === Number.MAX_SAFE_INTEGER) delete jsonSchema["maximum"];
    if (jsonSchema["minimum"] === Number.MIN_SAFE_INTEGER) delete jsonSchema["minimum"];
  };

const ANY_JSON = { description: "Any JSON value." };

/** Zod's generated name of a recursive schema; `z.json()` is the only one in use. */
const isRecursiveJson = (name: string): boolean => /^__schema\d+$/u.test(name);

const relinked = (schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema =>
  JSON.parse(JSON.stringify(schema), (_key, value: unknown) => {
    const target = typeof value === "object" && value !== null && "$ref" in value ? value.$ref : undefined;
    const [, name] = typeof target === "string" ? (/^#\/\$defs\/(.+)$/u.exec(target) ?? []) : [];
    if (name === undefined) return value;
    return isRecursiveJson(name) ? ANY_JSON : { ...(value as object), ...reference(names.get(name) ?? name) };
  }) as JsonSchema;
