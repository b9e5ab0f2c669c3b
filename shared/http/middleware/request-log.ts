import type { MiddlewareObj, Request } from "@middy/core";
import { isAppError } from "#shared/kernel/errors.ts";
import type { ApiEvent, ApiResult } from "../request.ts";

/** Where the pipeline writes; structured, one call a line. */
export interface RequestLog {
  info(message: string, fields: Readonly<Record<string, unknown>>): void;
  /** For what nobody expected; `cause` is told in full. */
  error(message: string, fields: Readonly<Record<string, unknown>>, cause: unknown): void;
}

/**
 * One line a request: route (never the path, which holds ids), status, duration in ms, tenant, user, request id,
 * error code. What nobody expected is told once more, with its cause; nothing of a body, token or message ever is.
 */
export const requestLog = (log: RequestLog, now: () => number): MiddlewareObj<ApiEvent, ApiResult> => {
  const started = new WeakMap<ApiEvent, number>();
  const write = ({ event, response, error }: Request<ApiEvent, ApiResult>): void => {
    const status = response?.statusCode ?? 500;
    const fields = {
      route: event.routeKey,
      status,
      duration_ms: Math.round((now() - (started.get(event) ?? now())) * 10) / 10,
      request_id: event.requestContext.requestId,
      tenant: event.principal?.tenant_id,
      user: event.principal?.id,
      ...(error && { error_code: isAppError(error) ? error.code : "internal" }),
    };
    if (error && status >= 500) log.error("request failed", fields, error);
    else log.info("request", fields);
  };
  return {
    before: ({ event }) => {
      started.set(event, now());
    },
    after: write,
    onError: write,
  };
};
