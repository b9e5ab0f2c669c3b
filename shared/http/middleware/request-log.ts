import type { MiddlewareObj, Request } from "@middy/core";
import { isAppError } from "#shared/kernel/errors.ts";
import type { ApiEvent, ApiResult } from "../request.ts";

/** The structured log of the pipeline. */
export interface RequestLog {
  info(message: string, fields: Readonly<Record<string, unknown>>): void;
  /** For unexpected errors; `cause` is logged in full. */
  error(message: string, fields: Readonly<Record<string, unknown>>, cause: unknown): void;
}

/**
 * Logs one line a request: route (not the path, which contains ids), status, duration in ms, tenant, user, request
 * id, error code. An unexpected error gets a second line with its cause. Bodies, tokens and messages are never
 * logged.
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
