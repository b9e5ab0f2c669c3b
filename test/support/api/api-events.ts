import type { Context } from "aws-lambda";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { ApiEvent, ApiResult } from "#shared/http/request.ts";

export interface TestRequest {
  method?: string;
  /** With the query. */
  path?: string;
  routeKey?: string;
  pathParameters?: Record<string, string>;
  headers?: Record<string, string>;
  /** JSON unless it is text already. */
  body?: unknown;
  isBase64Encoded?: boolean;
  /** Null for a request without a token. */
  as?: Pick<Principal, "id"> | null;
  claims?: Record<string, unknown>;
  sourceIp?: string;
}

export const REQUEST_ID = "req-1";

const queryOf = (search: string): Record<string, string> | undefined => {
  const query = Object.fromEntries(new URLSearchParams(search));
  return Object.keys(query).length > 0 ? query : undefined;
};

/** An event as API Gateway sends it (payload 2.0). */
export const anEvent = (request: TestRequest = {}): ApiEvent => {
  const { method = "GET", path = "/api/things", body, as = null } = request;
  const [rawPath = "", rawQueryString = ""] = path.split("?");
  const claims = request.claims ?? (as && { sub: as.id, token_use: "access" });
  const query = queryOf(rawQueryString);
  return {
    version: "2.0",
    routeKey: request.routeKey ?? `${method} ${rawPath}`,
    rawPath,
    rawQueryString,
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...request.headers,
    },
    ...(query && { queryStringParameters: query }),
    ...(request.pathParameters && { pathParameters: request.pathParameters }),
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    isBase64Encoded: request.isBase64Encoded ?? false,
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: "localhost",
      domainPrefix: "localhost",
      http: {
        method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: request.sourceIp ?? "192.0.2.1",
        userAgent: "test",
      },
      requestId: REQUEST_ID,
      routeKey: request.routeKey ?? `${method} ${rawPath}`,
      stage: "$default",
      time: "22/Nov/2026:08:00:00 +0000",
      timeEpoch: 0,
      ...(claims && { authorizer: { jwt: { claims } } }),
    },
  };
};

export const aContext = {} as Context;

/** The parsed body of an answer; null for none. */
export const bodyOf = (result: ApiResult): unknown =>
  result.body === undefined ? null : (JSON.parse(result.body) as unknown);
