import middify from "@middy/core";
import type { Context } from "aws-lambda";
import type { IdempotencyStore } from "#shared/chat/ports/idempotency-store.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import { answerIdempotently, answerWithoutKey } from "./idempotency.ts";
import type { Endpoint } from "./define-route.ts";
import { authenticate } from "./middleware/authenticate.ts";
import { bodyLimit } from "./middleware/body-limit.ts";
import { jsonBody } from "./middleware/json-body.ts";
import { problem } from "./middleware/problem.ts";
import { requestLog, type RequestLog } from "./middleware/request-log.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { soundInput } from "./middleware/sound-input.ts";
import { validate } from "./middleware/validate.ts";
import { render } from "./render-response.ts";
import { type Answering, requestFacts, type ApiEvent, type ApiResult } from "./request.ts";

export interface PipelineOptions {
  log: RequestLog;
  /** Omitted by groups without authenticated routes. */
  users?: Pick<UserStore, "getUser" | "getCaller">;
  /** Omitted by groups without authenticated POST routes. */
  answers?: IdempotencyStore;
  /** A monotonic or wall clock in milliseconds; only differences are used. */
  now: () => number;
}

export type ApiHandler = (event: ApiEvent, context: Context) => Promise<ApiResult>;
export type Pipeline = (endpoint: Endpoint) => ApiHandler;

/** The middleware pipeline of a function; all its routes share it, and so share its caches. */
export const createPipeline = ({ log, users, answers, now }: PipelineOptions): Pipeline => {
  // after and onError hooks run in reverse order: first the problem response, then its headers, then the log
  const always = [requestLog(log, now), securityHeaders(), problem()];
  const usually = users && authenticate((id) => users.getCaller(id), now);
  const duringErasure = users && authenticate((id) => users.getUser(id), now);
  const forBodies = [bodyLimit(), jsonBody()];
  return (endpoint) => {
    const forUsers = endpoint.duringErasure ? duringErasure : usually;
    if (endpoint.access === "user" && !forUsers) throw new Error("a route for users needs users");
    return middify<ApiEvent, ApiResult>()
      .use(always)
      .use(endpoint.access === "user" && forUsers ? [forUsers] : [])
      .use(endpoint.body ? forBodies : [])
      .use(soundInput())
      .use(validate(endpoint))
      .handler(async (event: ApiEvent) => {
        const { input, principal } = event;
        const { method } = event.requestContext.http;
        if (!input) throw new Error("the pipeline did not validate the request");
        const handle = (answering: Answering) =>
          endpoint.answer(input, requestFacts(event, answering), principal);
        if (principal && method === "POST") {
          if (!answers) throw new Error("a POST for users needs answers");
          return answerIdempotently(answers, event, principal, endpoint, handle);
        }
        return render(await handle(answerWithoutKey), method, event.headers?.["if-none-match"] ?? null);
      }) as ApiHandler;
  };
};
