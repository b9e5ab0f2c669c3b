import type { IncomingHttpHeaders } from "node:http";
import { LOCAL_ACCOUNT } from "../template/physical-names.ts";
import { decode } from "./match-route.ts";

interface HttpRequest {
  method: string;
  /** As received, percent-encoded, with the query string. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  sourceIp: string;
  requestId: string;
  timeMs: number;
}

export interface RoutedRequest extends HttpRequest {
  routeKey: string;
  parameters: Record<string, string>;
  claims?: Record<string, string>;
}

/** Builds the Lambda event in API Gateway's payload format 2.0. */
export const httpEvent = (request: RoutedRequest): Record<string, unknown> => {
  const [rawPath, rawQueryString = ""] = splitOnce(request.url, "?");
  // an HTTP API passes the decoded path, unlike a REST API
  const path = decode(rawPath);
  // hop-by-hop headers end at the gateway
  const { cookie, connection: _, "transfer-encoding": __, ...headers } = request.headers;
  const host = headers.host ?? "localhost";
  const query = queryParameters(rawQueryString);
  const hasBody = request.body.length > 0;
  const text = isText(headers["content-type"]);
  return {
    version: "2.0",
    routeKey: request.routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookie && { cookies: cookie.split(/;\s*/u) }),
    headers: {
      ...joined(headers),
      ...(hasBody && { "content-length": String(request.body.length) }),
      "x-forwarded-for": request.sourceIp,
      "x-forwarded-proto": "http",
    },
    ...(query && { queryStringParameters: query }),
    requestContext: {
      accountId: LOCAL_ACCOUNT,
      apiId: "local",
      ...(request.claims && { authorizer: { jwt: { claims: request.claims, scopes: null } } }),
      domainName: host,
      domainPrefix: splitOnce(host, ".")[0],
      http: {
        method: request.method,
        path,
        protocol: "HTTP/1.1",
        sourceIp: request.sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: request.requestId,
      routeKey: request.routeKey,
      stage: "$default",
      time: logTime(request.timeMs),
      timeEpoch: request.timeMs,
    },
    ...(Object.keys(request.parameters).length > 0 && { pathParameters: request.parameters }),
    ...(hasBody && { body: request.body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: hasBody && !text,
  };
};

const splitOnce = (text: string, separator: string): [string, string?] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
};

const joined = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
    ),
  );

const queryParameters = (rawQueryString: string): Record<string, string> | undefined => {
  if (rawQueryString === "") return undefined;
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.join(",")]));
};

/** API Gateway passes these media types as text, and all others, even forms, in base64. */
const isText = (contentType: string | undefined): boolean => {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  return (
    type.startsWith("text/") ||
    /^application\/(?:[\w.-]+\+)?(?:json|xml)$/u.test(type) ||
    type === "application/javascript"
  );
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `12/Mar/2026:19:03:58 +0000`, the format of `$context.requestTime`. */
const logTime = (ms: number): string => {
  const [date = "", time = ""] = new Date(ms).toISOString().split("T");
  const [year, month, day] = date.split("-");
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
};
