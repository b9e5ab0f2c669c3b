import type { IncomingHttpHeaders } from "node:http";
import type { HttpAnswer } from "./http-answer.ts";
import type { Cors } from "../template/service-model.ts";

const originOf = ({ AllowOrigins }: Cors, origin: string | undefined): string | undefined => {
  if (origin === undefined) return undefined;
  if (AllowOrigins.includes("*")) return "*";
  return AllowOrigins.includes(origin) ? origin : undefined;
};

/** The CORS headers that API Gateway adds for a page of an allowed origin. */
export const crossOriginHeaders = (cors: Cors, origin: string | undefined): Record<string, string> => {
  const allowed = originOf(cors, origin);
  if (allowed === undefined) return {};
  return {
    "access-control-allow-origin": allowed,
    ...(cors.ExposeHeaders.length > 0 && { "access-control-expose-headers": cors.ExposeHeaders.join(",") }),
    vary: "origin",
  };
};

/** The CORS preflight response: API Gateway handles preflights itself, so no route sees them. */
export const preflightAnswer = (
  cors: Cors,
  method: string,
  headers: IncomingHttpHeaders,
): HttpAnswer | undefined => {
  if (method !== "OPTIONS" || headers.origin === undefined) return undefined;
  if (headers["access-control-request-method"] === undefined) return undefined;
  const allowed = originOf(cors, headers.origin) !== undefined;
  return {
    status: 204,
    headers: allowed
      ? {
          "access-control-allow-methods": cors.AllowMethods.join(","),
          "access-control-allow-headers": cors.AllowHeaders.join(","),
          ...(cors.MaxAge !== undefined && { "access-control-max-age": String(cors.MaxAge) }),
        }
      : {},
    cookies: [],
    body: Buffer.alloc(0),
  };
};
