import { describe, expect, it } from "vitest";
import { httpEvent, type RoutedRequest } from "#infra/local/gateway/http-event.ts";

const request = (over: Partial<RoutedRequest> = {}): RoutedRequest => ({
  method: "GET",
  url: "/api/plans/a%20b?x=1&x=2&y=%C3%BC",
  headers: { host: "127.0.0.1:3000", "user-agent": "curl/8", cookie: "a=1; b=2", connection: "close" },
  body: Buffer.alloc(0),
  sourceIp: "127.0.0.1",
  requestId: "req-1",
  timeMs: Date.UTC(2026, 2, 4, 5, 6, 7),
  routeKey: "GET /api/plans/{plan_id}",
  parameters: { plan_id: "a b" },
  ...over,
});

describe("the event of a request", () => {
  it("has API Gateway's payload format 2.0", () => {
    expect(httpEvent(request({ claims: { sub: "u-1" } }))).toEqual({
      version: "2.0",
      routeKey: "GET /api/plans/{plan_id}",
      rawPath: "/api/plans/a b",
      rawQueryString: "x=1&x=2&y=%C3%BC",
      cookies: ["a=1", "b=2"],
      headers: {
        host: "127.0.0.1:3000",
        "user-agent": "curl/8",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-proto": "http",
      },
      queryStringParameters: { x: "1,2", y: "ü" },
      pathParameters: { plan_id: "a b" },
      requestContext: {
        accountId: "000000000000",
        apiId: "local",
        authorizer: { jwt: { claims: { sub: "u-1" }, scopes: null } },
        domainName: "127.0.0.1:3000",
        domainPrefix: "127",
        http: {
          method: "GET",
          path: "/api/plans/a b",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "curl/8",
        },
        requestId: "req-1",
        routeKey: "GET /api/plans/{plan_id}",
        stage: "$default",
        time: "04/Mar/2026:05:06:07 +0000",
        timeEpoch: 1772600767000,
      },
      isBase64Encoded: false,
    });
  });

  it("leaves out what the request does not have", () => {
    const event = httpEvent(request({ url: "/", headers: {}, parameters: {} }));
    expect(Object.keys(event)).toEqual([
      "version",
      "routeKey",
      "rawPath",
      "rawQueryString",
      "headers",
      "requestContext",
      "isBase64Encoded",
    ]);
    expect(event["requestContext"]).not.toHaveProperty("authorizer");
  });

  it.each([
    ["application/json", false],
    ["application/problem+json; charset=utf-8", false],
    ["Text/Plain", false],
    ["application/xml", false],
    ["application/x-www-form-urlencoded", true],
    ["application/octet-stream", true],
    [undefined, true],
  ])("carries a body of type %s in base 64: %s", (type, encoded) => {
    const headers = type === undefined ? {} : { "content-type": type };
    const body = Buffer.from('{"a":"ü"}');
    const event = httpEvent(request({ method: "POST", headers, body }));
    expect([event["body"], event["isBase64Encoded"]]).toEqual([
      body.toString(encoded ? "base64" : "utf8"),
      encoded,
    ]);
    expect(event["headers"]).toMatchObject({ "content-length": "10" });
  });

  it("joins the values of a header", () => {
    const { headers } = httpEvent(request({ headers: { "x-many": ["a", "b"] } }));
    expect(headers).toMatchObject({ "x-many": "a,b" });
  });
});
