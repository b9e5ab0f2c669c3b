import { ERRORS } from "#shared/kernel/errors.ts";
import type { JsonSchema } from "./json-schema.ts";

const text = { type: "string" };

/** The error schemas: ours (RFC 9457) and API Gateway's. */
export const PROBLEM_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  ErrorCode: {
    type: "string",
    enum: Object.keys(ERRORS),
    description:
      "What went wrong, to branch on. The chapter `errors` tells each code's status and meaning, and whether a retry may work.",
  },
  Problem: {
    type: "object",
    description: "An error as RFC 9457 has it, with what lets a client go on.",
    required: ["type", "title", "status", "detail", "instance", "code", "retryable"],
    properties: {
      type: { type: "string", format: "uri", examples: ["urn:problem:thread_not_found"] },
      title: text,
      status: { type: "integer" },
      detail: { ...text, description: "What went wrong this time, in a sentence for people." },
      instance: { ...text, description: "The request's id, which is in `x-request-id` too." },
      code: { $ref: "#/components/schemas/ErrorCode" },
      retryable: { type: "boolean", description: "Whether the same request may succeed later." },
      errors: {
        type: "array",
        description: "Each wrong place of the request.",
        items: {
          type: "object",
          required: ["pointer", "message"],
          properties: { pointer: { ...text, description: "RFC 6901, from the body's root." }, message: text },
        },
      },
      active_run_id: { ...text, description: "The run that is in the way." },
      current_version: { type: "integer", description: "Where the record stands now." },
      limit: { type: "number", description: "The limit that was passed." },
      retry_after_s: { type: "number", description: "When to try again, as in `Retry-After`." },
      missing: {
        type: "array",
        description: "The facts that a plan of the well lacks.",
        items: { $ref: "#/components/schemas/MissingFact" },
      },
    },
    additionalProperties: true,
  },
  GatewayError: {
    type: "object",
    description: "An error that API Gateway answers by itself.",
    required: ["message"],
    properties: { message: { type: ["string", "null"], examples: ["Unauthorized"] } },
  },
};
