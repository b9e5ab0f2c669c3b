import { describe, expect, it } from "vitest";
import { TOOLS, toolSpec } from "#shared/assistant/tools/registry.ts";

type Schema = Record<string, unknown>;

/**
 * The keywords that OpenAI's strict mode supports (Structured Outputs, "Supported schemas"), without those that some
 * models ignore.
 */
const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  object: ["properties", "required", "additionalProperties"],
  array: ["items", "minItems", "maxItems"],
  string: ["enum", "pattern", "format"],
  number: ["enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  integer: ["enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  boolean: ["enum"],
  null: [],
};

/** The oldest and strictest limits that strict mode has had. */
const MOST_LEVELS = 5;
const MOST_PROPERTIES = 100;

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The direct subschemas of a schema: a property's name is no keyword. */
const inside = ({ properties, items, anyOf }: Schema): Schema[] => [
  ...Object.values((properties ?? {}) as Record<string, Schema>),
  ...(isSchema(items) ? [items] : []),
  ...((anyOf ?? []) as Schema[]),
];

const all = (schema: Schema): Schema[] => [schema, ...inside(schema).flatMap(all)];

const typesOf = ({ type }: Schema): string[] => (Array.isArray(type) ? (type as string[]) : [type as string]);

const unknownKeywords = (schema: Schema): string[] => {
  const known = schema["anyOf"] ? ["anyOf"] : ["type", ...typesOf(schema).flatMap((type) => BY_TYPE[type]!)];
  return Object.keys(schema).filter((keyword) => keyword !== "description" && !known.includes(keyword));
};

const levels = (schema: Schema): number => {
  const deepest = Math.max(0, ...inside(schema).map(levels));
  return schema["type"] === "object" ? deepest + 1 : deepest;
};

const CASES = TOOLS.map((tool) => [tool.name, toolSpec(tool).parameters as Schema] as const);

describe("the parameters of a tool", () => {
  it.each(CASES)("%s: are an object at the root, without a union", (_name, parameters) => {
    expect(parameters["type"]).toBe("object");
    expect(parameters).not.toHaveProperty("anyOf");
  });

  it.each(CASES)("%s: require every property and allow no other", (_name, parameters) => {
    for (const schema of all(parameters).filter(({ type }) => type === "object")) {
      expect(schema["additionalProperties"]).toBe(false);
      expect(schema["required"]).toEqual(Object.keys(schema["properties"] as object));
    }
  });

  it.each(CASES)("%s: have a type everywhere and no keyword that strict mode lacks", (_name, parameters) => {
    for (const schema of all(parameters)) {
      expect(schema["anyOf"] ?? schema["type"]).toBeDefined();
      expect(unknownKeywords(schema)).toEqual([]);
    }
    const lists = all(parameters).filter(({ type }) => type === "array");
    expect(lists.filter(({ items }) => !isSchema(items))).toEqual([]);
  });

  it.each(CASES)("%s: keep to the limits of depth and number", (name, parameters) => {
    expect(levels(parameters)).toBeLessThanOrEqual(MOST_LEVELS);
    const properties = all(parameters).flatMap(({ properties: own }) => Object.keys(own ?? {}));
    expect(properties.length).toBeLessThanOrEqual(MOST_PROPERTIES);
    expect(name).toMatch(/^[a-z_]{1,64}$/u);
  });

  it("are nullable where they may be left out, and nowhere else", () => {
    const adjust = new Map(CASES).get("adjust_interval")!["properties"] as Record<string, Schema>;
    expect(JSON.stringify(adjust["top_ft"])).toContain('"null"');
    expect(JSON.stringify(adjust["step_id"])).not.toContain('"null"');
  });
});
