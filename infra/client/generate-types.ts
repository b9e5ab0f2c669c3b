import openapiTS, { astToString } from "openapi-typescript";

const HEAD = "// Made by `npm run openapi` from the API's document.\n";

// a field with a default may be omitted from a request
const SETTINGS = { defaultNonNullable: false };

/** Generates the client's TypeScript types from the OpenAPI document. */
export const typesOf = async (document: object): Promise<string> =>
  HEAD + astToString(await openapiTS(structuredClone(document) as Parameters<typeof openapiTS>[0], SETTINGS));
