import type { MiddlewareObj, Request } from "@middy/core";
import type { ApiEvent, ApiResult } from "../request.ts";

const HEADERS = {
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  // every response is private data; clients revalidate by ETag
  "cache-control": "no-store",
};

/**
 * Adds the headers of every response, including errors: transport security, no sniffing, no caching, the request id.
 */
export const securityHeaders = (): MiddlewareObj<ApiEvent, ApiResult> => {
  const add = ({ event, response }: Request<ApiEvent, ApiResult>): void => {
    if (!response) return;
    response.headers = {
      ...HEADERS,
      ...response.headers,
      "x-request-id": event.requestContext.requestId,
    };
  };
  return { after: add, onError: add };
};
