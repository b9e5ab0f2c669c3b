import type { RouteDocs } from "#functions/api/route-docs.ts";
import { ERRORS, type ErrorCode } from "#shared/kernel/errors.ts";
import { reference, type JsonSchema, type SchemaBook } from "./json-schema.ts";
import type { ContractRoute } from "./load-endpoints.ts";
import { codesOf, isRetrySafe } from "./route-codes.ts";

export interface Response {
  description: string;
  headers: Record<string, JsonSchema>;
  content?: Record<string, { schema: JsonSchema; example?: unknown }>;
}

const HEADER_NAMES = {
  etag: "ETag",
  location: "Location",
  "retry-after": "Retry-After",
  "x-next-cursor": "x-next-cursor",
} as const;

const headersNamed = (...names: string[]): Record<string, JsonSchema> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const SUCCESS_WORDS: Readonly<Record<number, string>> = {
  200: "Done.",
  201: "Made.",
  202: "Accepted; the work goes on.",
  204: "Done; there is nothing to tell.",
};

const JSON_TYPE = "application/json";

const successes = ({ endpoint, ...route }: ContractRoute, docs: RouteDocs, book: SchemaBook) => {
  const headers = headersNamed(
    "x-request-id",
    ...endpoint.headers.map((name) => HEADER_NAMES[name]),
    ...(isRetrySafe(route) ? ["Idempotency-Replayed"] : []),
  );
  return Object.entries(endpoint.answers).map(([status, schema]): [string, Response] => {
    const example = docs.answers?.[Number(status)];
    const response = { description: SUCCESS_WORDS[Number(status)] ?? "Done.", headers };
    if (!schema) return [status, response];
    const type = schema.meta()?.["contentMediaType"];
    const content = { schema: book.convert(schema, "output"), ...(example !== undefined && { example }) };
    return [status, { ...response, content: { [typeof type === "string" ? type : JSON_TYPE]: content } }];
  });
};

const unchanged = ({ endpoint, method }: ContractRoute): [string, Response][] =>
  method === "GET" && endpoint.headers.includes("etag")
    ? [
        [
          "304",
          { description: "Unchanged since `If-None-Match`.", headers: headersNamed("x-request-id", "ETag") },
        ],
      ]
    : [];

/** The statuses with which API Gateway may respond to this route by itself. */
const gatewayStatuses = ({ access, endpoint }: ContractRoute): number[] => [
  ...(access === "user" ? [401] : []),
  ...(endpoint.body ? [413] : []),
  429,
  500,
  503,
];

const GATEWAY_WORDS: Readonly<Record<number, string>> = {
  401: "The token is missing, expired or another pool's.",
  413: "The request is too large to be read.",
  429: "Too many requests; throttled before the service saw it.",
  500: "The service gave no answer that could be passed on.",
  503: "The service can't be reached, or did not answer in time.",
};

const problem = (codes: readonly ErrorCode[]): JsonSchema => ({
  allOf: [
    reference("Problem"),
    { type: "object", properties: { code: { type: "string", enum: [...codes] } } },
  ],
});

const failure = (status: number, codes: readonly ErrorCode[], gateway: boolean): Response => {
  const waits = status === 429 || status === 503 || codes.some((code) => ERRORS[code].retryable);
  const lines = codes.map((code) => `- \`${code}\`: ${ERRORS[code].title}.`);
  return {
    description: [
      ...lines,
      ...(gateway ? [`- without a code (\`${JSON_TYPE}\`): ${GATEWAY_WORDS[status] ?? ""}`] : []),
    ].join("\n"),
    headers: headersNamed(
      "x-request-id",
      ...(waits ? ["Retry-After"] : []),
      ...(status === 401 ? ["WWW-Authenticate"] : []),
    ),
    content: {
      ...(codes.length > 0 && { "application/problem+json": { schema: problem(codes) } }),
      ...(gateway && { [JSON_TYPE]: { schema: reference("GatewayError") } }),
    },
  };
};

const failures = (route: ContractRoute): [string, Response][] => {
  const codes = codesOf(route, route.endpoint);
  const ours = gatewayStatuses(route);
  const statuses = [...new Set([...codes.map((code) => ERRORS[code].status), ...ours])].sort((a, b) => a - b);
  return statuses.map((status) => [
    String(status),
    failure(status, codes.filter((code) => ERRORS[code].status === status).sort(), ours.includes(status)),
  ]);
};

/** All responses of a route, by status. */
export const responsesOf = (
  route: ContractRoute,
  docs: RouteDocs,
  book: SchemaBook,
): Record<string, Response> =>
  Object.fromEntries([...successes(route, docs, book), ...unchanged(route), ...failures(route)]);
