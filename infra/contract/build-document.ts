import { DOCS } from "./group-docs.ts";
import type { ApiDocument, Operation } from "./document.ts";
import { ERRORS_TAG } from "./errors-tag.ts";
import { SchemaBook } from "./json-schema.ts";
import { loadEndpoints, operationId, type ContractRoute } from "./load-endpoints.ts";
import { HEADER_PARAMETERS, parametersOf } from "./parameters.ts";
import { PROBLEM_SCHEMAS } from "./problem-schemas.ts";
import { shareResponses } from "./share-responses.ts";
import { responsesOf } from "./responses.ts";
import { ABOUT, RESPONSE_HEADERS } from "./about.ts";
import type { RouteDocs } from "#functions/api/route-docs.ts";

const operationOf = (route: ContractRoute, docs: RouteDocs, book: SchemaBook): Operation => ({
  operationId: operationId(route.handler),
  tags: [route.group],
  summary: docs.summary,
  ...(docs.description !== undefined && { description: docs.description }),
  ...(route.access === "anyone" && { security: [] }),
  parameters: parametersOf(route, book),
  ...(route.endpoint.body && {
    requestBody: {
      // no body is {}
      required: !route.endpoint.body.safeParse({}).success,
      content: {
        "application/json": {
          schema: book.body(operationId(route.handler), route.endpoint.body),
          ...(docs.request !== undefined && { example: docs.request }),
        },
      },
    },
  }),
  responses: responsesOf(route, docs, book),
});

/** Builds the OpenAPI document from the route table; deterministic for equal schemas. */
export const buildDocument = async (): Promise<ApiDocument> => {
  const book = new SchemaBook();
  const paths: ApiDocument["paths"] = {};
  for (const route of await loadEndpoints()) {
    const { routes }: { routes: Readonly<Record<string, RouteDocs>> } = DOCS[route.group];
    const docs = routes[route.handler];
    if (!docs) throw new Error(`${route.handler} is not described`);
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(route, docs, book),
    };
  }
  return {
    openapi: "3.1.1",
    ...ABOUT,
    security: [{ bearer: [] }],
    tags: [...Object.entries(DOCS).map(([name, { about }]) => ({ name, description: about })), ERRORS_TAG],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "An access token from `/api/auth/token`.",
        },
      },
      parameters: HEADER_PARAMETERS,
      responses: shareResponses(paths),
      headers: RESPONSE_HEADERS,
      schemas: { ...book.components, ...PROBLEM_SCHEMAS },
    },
  };
};
