import openapiTS, { astToString } from "openapi-typescript";

const HEAD = "// Made by `npm run openapi` from the API's document.\n";

// a field with a default need not be sent
const SETTINGS = { defaultNonNullable: false };

/** TypeScript's view of an OpenAPI document: what the client is typed by. */
export const typesOf = async (document: object): Promise<string> =>
  HEAD + astToString(await openapiTS(structuredClone(document) as Parameters<typeof openapiTS>[0], SETTINGS));
