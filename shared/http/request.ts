import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod";
import type { Keep } from "#shared/chat/ports/idempotency-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";

type Context = APIGatewayProxyEventV2["requestContext"];

/** An API Gateway event (payload 2.0) in the pipeline; middlewares add what they found. */
export type ApiEvent = Omit<APIGatewayProxyEventV2, "body" | "requestContext"> & {
  /** Text as received; JSON after the body parser. */
  body?: unknown;
  requestContext: Context & {
    authorizer?: { jwt?: { claims?: Record<string, unknown> } };
  };
  principal?: Principal;
  input?: RequestInput;
};

/** Path, query and body after validation. */
export interface RequestInput {
  path: unknown;
  query: unknown;
  body: unknown;
}

export type ApiResult = APIGatewayProxyStructuredResultV2;

/** A handler's response; the pipeline renders JSON, headers and 304. */
export interface ApiAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** The media type of a text body, which is sent unchanged; other bodies are sent as JSON. */
  type?: string;
  /** The entity tag without quotes. */
  etag?: string;
}

/** The response schema by status; null for no body. */
export type Answers = Readonly<Record<number, z.ZodType | null>>;

/** A response that the route declares; 304 for a client that sent the response's entity tag. */
export type AnswerOf<A extends Answers> =
  // the first part keeps a status a number literal while the compiler infers `A`
  { status: 304 | (keyof A & number) } & (
    | { [S in keyof A & number]: Omit<ApiAnswer, "status" | "body"> & { status: S } & BodyOf<A[S]> }[keyof A &
        number]
    | (Omit<ApiAnswer, "status" | "body"> & { status: 304; body?: undefined; etag: string })
  );

type BodyOf<S> = S extends z.ZodType ? { body: z.output<S> } : { body?: undefined };
/**
 * Responds with the result of a change. The change passes `keep` to its transaction, which stores the idempotency
 * record; a change that writes nothing does not call it.
 */
export type Answering = <V, const R extends ApiAnswer>(
  present: (view: V) => R,
  change: (keep: Keep<V>) => Promise<V>,
) => Promise<R>;

/** The facts about a request besides input and principal. */
export interface RequestFacts {
  requestId: string;
  /** The caller's address as seen by API Gateway. */
  sourceIp: string;
  /** Method and path template, for example `GET /api/chat/threads`. */
  routeKey: string;
  rawPath: string;
  rawQuery: string;
  ifMatch: string | null;
  ifNoneMatch: string | null;
  /** For POST: responds with an idempotency record. */
  answering: Answering;
}

export const requestFacts = (event: ApiEvent, answering: Answering): RequestFacts => ({
  requestId: event.requestContext.requestId,
  sourceIp: event.requestContext.http.sourceIp,
  routeKey: event.routeKey,
  rawPath: event.rawPath,
  rawQuery: event.rawQueryString,
  ifMatch: header(event, "if-match"),
  ifNoneMatch: header(event, "if-none-match"),
  answering,
});

/** A request header; API Gateway passes the names in lower case. */
const header = (event: ApiEvent, name: string): string | null => event.headers?.[name] ?? null;
