/** The part of an OpenAPI schema that the page shows. */
export interface DocumentSchema {
  $ref?: string;
  type?: string | readonly string[];
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: DocumentSchema | boolean;
  prefixItems?: readonly DocumentSchema[];
  anyOf?: readonly DocumentSchema[];
  oneOf?: readonly DocumentSchema[];
  allOf?: readonly DocumentSchema[];
  properties?: Readonly<Record<string, DocumentSchema>>;
  required?: readonly string[];
  additionalProperties?: DocumentSchema | boolean;
}

export interface DocumentParameter {
  name: string;
  in: string;
  required: boolean;
  description?: string;
  schema: DocumentSchema;
}

export interface DocumentBody {
  schema: DocumentSchema;
  example?: unknown;
}

export interface DocumentResponse {
  description: string;
  headers?: Readonly<Record<string, unknown>>;
  content?: Readonly<Record<string, DocumentBody>>;
}

interface Reference {
  $ref: string;
}

export interface DocumentOperation {
  operationId: string;
  tags: readonly string[];
  summary: string;
  description?: string;
  security?: readonly unknown[];
  parameters: readonly (DocumentParameter | Reference)[];
  requestBody?: { content: Readonly<Record<string, DocumentBody>> };
  responses: Readonly<Record<string, DocumentResponse | Reference>>;
}

/** The part of the OpenAPI document that the page shows. */
export interface ContractDocument {
  info: { title: string; version: string; description: string };
  tags: readonly { name: string; description: string }[];
  paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>;
  components: {
    parameters: Readonly<Record<string, DocumentParameter>>;
    responses: Readonly<Record<string, DocumentResponse>>;
    schemas: Readonly<Record<string, DocumentSchema>>;
  };
}

export type LoadDocument = () => Promise<ContractDocument>;

/** Shared caches are allowed because the document is public; a deployment changes its ETag. */
export const PUBLIC_CACHING = { "cache-control": "public, max-age=300" };
