import * as z from "zod";
import type { JsonSchema, SchemaBook } from "./json-schema.ts";
import type { ContractRoute } from "./load-endpoints.ts";
import { fieldsOf, isRetrySafe } from "./route-codes.ts";

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

const WORDS: Readonly<Record<string, string>> = {
  api14: "An API number of 10 or 14 digits, with or without dashes.",
  limit: "How many items a page has at most.",
  cursor: "`next_cursor` of the page before; it belongs to this query and caller.",
  offset: "How many items to leave out; not together with a cursor.",
  wait: "Seconds to wait for news.",
};

const IF_MATCH: Parameter = {
  name: "If-Match",
  in: "header",
  required: false,
  description: "The `ETag` that was read; where it has changed since, the answer is 412.",
  schema: { type: "string", examples: ['"7-Zm9v"'] },
};
const IF_NONE_MATCH: Parameter = {
  name: "If-None-Match",
  in: "header",
  required: false,
  description: "The `ETag` that the client has; where it is still so, the answer is 304.",
  schema: { type: "string", examples: ['"7-Zm9v"'] },
};
const IDEMPOTENCY_KEY: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "Makes it safe to send the request again: for 24 hours the same key gets the first answer.",
  schema: {
    type: "string",
    minLength: 1,
    maxLength: 255,
    examples: ["3b0f6f0c-8f5b-4f0e-9f38-0d2a7f6f3c11"],
  },
};

/** The header parameters that several routes share. */
export const HEADER_PARAMETERS: Readonly<Record<string, Parameter>> = {
  IfMatch: IF_MATCH,
  IfNoneMatch: IF_NONE_MATCH,
  IdempotencyKey: IDEMPOTENCY_KEY,
};

const described = (name: string) => (WORDS[name] === undefined ? {} : { description: WORDS[name] });

const queryParameters = (query: z.ZodType, book: SchemaBook): Parameter[] => {
  const fields = fieldsOf(query);
  return Object.entries(fields).map(([name, schema]) => ({
    name,
    in: "query",
    required: !schema.safeParse(undefined).success,
    ...described(name),
    schema: querySchema(schema, book),
  }));
};

/** Query parameters are text on the wire; the document gives the type they are parsed to. */
const querySchema = (schema: z.ZodType, book: SchemaBook): JsonSchema => {
  const received = book.convert(schema, "output");
  if (received["type"] === "integer") return received;
  const sent = book.convert(schema, "input");
  if (JSON.stringify(sent["enum"]) !== '["true","false"]') return sent;
  const { enum: _texts, type: _type, ...rest } = sent;
  return { ...rest, ...received, type: "boolean" };
};

const pathParameters = ({ path, endpoint }: ContractRoute, book: SchemaBook): Parameter[] => {
  const fields = fieldsOf(endpoint.path);
  return [...path.matchAll(/\{(\w+)\}/gu)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    ...described(name),
    schema: book.convert(fields[name] ?? z.string(), "input"),
  }));
};

/** All parameters of a route: path, query and headers. */
export const parametersOf = (route: ContractRoute, book: SchemaBook): (Parameter | { $ref: string })[] => {
  const { endpoint, method } = route;
  const headers = [
    ...(isRetrySafe(route) ? ["IdempotencyKey"] : []),
    ...(endpoint.errors.includes("precondition_failed") ? ["IfMatch"] : []),
    ...(method === "GET" && endpoint.headers.includes("etag") ? ["IfNoneMatch"] : []),
  ];
  return [
    ...pathParameters(route, book),
    ...queryParameters(endpoint.query, book),
    ...headers.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
};
