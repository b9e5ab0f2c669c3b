import { TOOLS } from "#shared/assistant/tools/registry.ts";

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const EDITS = new Set<unknown>(TOOLS.filter(({ mutates }) => mutates).map(({ name }) => name));

const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** The keywords of OpenAI's "Structured outputs: supported schemas". */
const KEYWORDS = new Set(
  `type description enum const pattern format items anyOf properties required additionalProperties $defs $ref
  minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems`.split(/\s+/u),
);
const DEEPEST = 10;

const schemaFaults = (schema: unknown, at: string, depth = 1): string[] => {
  if (!isJson(schema)) return [`${at} is no schema`];
  const unknown = Object.keys(schema).filter((keyword) => !KEYWORDS.has(keyword));
  const properties = isJson(schema["properties"]) ? schema["properties"] : {};
  const required = list(schema["required"]);
  const left = Object.keys(properties).filter((name) => !required.includes(name));
  const typed = schema["type"] !== undefined || schema["anyOf"] !== undefined || schema["enum"] !== undefined;
  return [
    ...unknown.map((keyword) => `${at} uses ${keyword}`),
    ...(typed || schema["const"] !== undefined ? [] : [`${at} takes any value`]),
    ...(depth > DEEPEST ? [`${at} is nested too deep`] : []),
    ...(schema["type"] === "object" && schema["additionalProperties"] !== false ? [`${at} is open`] : []),
    ...left.map((name) => `${at}.${name} is not required`),
    ...Object.entries(properties).flatMap(([name, one]) => schemaFaults(one, `${at}.${name}`, depth + 1)),
    ...(schema["items"] === undefined ? [] : schemaFaults(schema["items"], `${at}[]`, depth + 1)),
    ...list(schema["anyOf"]).flatMap((one, index) => schemaFaults(one, `${at}|${index}`, depth)),
  ];
};

const toolFaults = (tool: unknown): string[] => {
  if (!isJson(tool)) return ["a tool is no object"];
  const name = String(tool["name"]);
  const parameters = tool["parameters"];
  return [
    ...(/^[\w-]{1,64}$/u.test(name) ? [] : [`${name} is no name of a tool`]),
    ...(tool["type"] === "function" && tool["strict"] === true ? [] : [`${name} is no strict function`]),
    ...(isJson(parameters) && parameters["type"] === "object" && !parameters["anyOf"]
      ? []
      : [`${name} has no object at its root`]),
    ...schemaFaults(parameters, name),
  ];
};

/** Every call has exactly one output, which follows it; every output has its call; reasoning precedes its call. */
const inputFaults = (input: readonly unknown[]): string[] => {
  const open = new Set<unknown>();
  const seen = new Set<unknown>();
  const faults: string[] = [];
  for (const [index, item] of input.entries()) {
    if (!isJson(item)) continue;
    const id = item["call_id"];
    if (item["type"] === "function_call") {
      if (seen.has(id)) faults.push(`call ${String(id)} comes twice`);
      const before = input[index - 1];
      if (!isJson(before) || before["type"] !== "reasoning" || !before["encrypted_content"])
        faults.push(`call ${String(id)} comes back without its reasoning`);
      seen.add(id);
      open.add(id);
    }
    if (item["type"] === "function_call_output") {
      if (!open.delete(id)) faults.push(`output ${String(id)} has no call`);
      if (typeof item["output"] !== "string") faults.push(`output ${String(id)} is no text`);
    }
    if ("role" in item && !["user", "assistant"].includes(String(item["role"])))
      faults.push(`stored text comes as ${String(item["role"])}`);
  }
  return [...faults, ...[...open].map((id) => `call ${String(id)} has no output`)];
};

const LONGEST_KEY = 64;
const LONGEST_VALUE = 512;
const MOST_METADATA = 16;

const limits = (body: Json): string[] => {
  const metadata = Object.entries(isJson(body["metadata"]) ? body["metadata"] : {});
  const long = ["prompt_cache_key", "safety_identifier"].filter(
    (name) => JSON.stringify(body[name] ?? "").length - 2 > LONGEST_KEY,
  );
  const bad = metadata.filter(
    ([key, value]) => key.length > LONGEST_KEY || typeof value !== "string" || value.length > LONGEST_VALUE,
  );
  return [
    ...long.map((name) => `${name} is too long`),
    ...bad.map(([key]) => `metadata ${key} is out of bounds`),
    ...(metadata.length > MOST_METADATA ? ["there is too much metadata"] : []),
  ];
};

/** The faults for which OpenAI would reject a body of POST /v1/responses, or which break the adapter's promises. */
export const wireRequestFaults = (body: unknown): string[] => {
  if (!isJson(body)) return ["the body is no object"];
  const include = list(body["include"]);
  const mayEdit = list(body["tools"]).some((tool) => isJson(tool) && EDITS.has(tool["name"]));
  return [
    ...(body["store"] === false ? [] : ["the request is kept there"]),
    ...(include.includes("reasoning.encrypted_content") ? [] : ["reasoning is not asked for"]),
    ...(typeof body["instructions"] === "string" ? [] : ["there are no instructions"]),
    ...(mayEdit && body["parallel_tool_calls"] !== false ? ["edits run side by side"] : []),
    ...limits(body),
    ...list(body["tools"]).flatMap(toolFaults),
    ...inputFaults(list(body["input"])),
  ];
};
