import middify from "@middy/core";
import type { Context } from "aws-lambda";
import type { AnswerStore } from "#shared/chat/ports/answer-store.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import { answerOnce, answerPlainly } from "./answer-once.ts";
import type { Endpoint } from "./define-route.ts";
import { authenticate } from "./middleware/authenticate.ts";
import { bodyLimit } from "./middleware/body-limit.ts";
import { jsonBody } from "./middleware/json-body.ts";
import { problem } from "./middleware/problem.ts";
import { requestLog, type RequestLog } from "./middleware/request-log.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { validate } from "./middleware/validate.ts";
import { render } from "./render.ts";
import { type Answering, requestFacts, type ApiEvent, type ApiResult } from "./request.ts";

export interface PipelineOptions {
  log: RequestLog;
  /** Left out by groups that have no route for users. */
  users?: Pick<UserStore, "getUser" | "getCaller">;
  /** Left out by groups that have no POST for users. */
  answers?: AnswerStore;
  /** Milliseconds; only differences matter. */
  now: () => number;
}

export type ApiHandler = (event: ApiEvent, context: Context) => Promise<ApiResult>;
export type Pipeline = (endpoint: Endpoint) => ApiHandler;

/** Makes the one pipeline that every route of a function runs through: its middlewares share what they remember. */
export const createPipeline = ({ log, users, answers, now }: PipelineOptions): Pipeline => {
  // after and error hooks run last-added first: problem makes the answer, then headers go on it, then it is logged
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
      .use(validate(endpoint))
      .handler(async (event: ApiEvent) => {
        const { input, principal } = event;
        const { method } = event.requestContext.http;
        if (!input) throw new Error("the pipeline did not validate the request");
        const handle = (answering: Answering) =>
          endpoint.answer(input, requestFacts(event, answering), principal);
        if (principal && method === "POST") {
          if (!answers) throw new Error("a POST for users needs answers");
          return answerOnce(answers, event, principal, handle);
        }
        return render(await handle(answerPlainly), method, event.headers?.["if-none-match"] ?? null);
      }) as ApiHandler;
  };
};
