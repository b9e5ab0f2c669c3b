import type { JsonSchema } from "./json-schema.ts";
import type { Parameter } from "./parameters.ts";
import type { Response } from "./responses.ts";

/** One operation: a method of a path. */
export interface Operation {
  operationId: string;
  tags: [string];
  summary: string;
  description?: string;
  security?: [];
  parameters: (Parameter | { $ref: string })[];
  requestBody?: {
    required: boolean;
    content: { "application/json": { schema: JsonSchema; example?: unknown } };
  };
  responses: Record<string, Response | { $ref: string }>;
}

/** The OpenAPI 3.1 document. */
export interface ApiDocument {
  openapi: "3.1.1";
  info: JsonSchema;
  servers: readonly JsonSchema[];
  security: readonly JsonSchema[];
  tags: readonly { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: JsonSchema & { schemas: Readonly<Record<string, JsonSchema>> };
}
