import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod";
import type { Keep } from "#shared/chat/ports/answer-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";

type Context = APIGatewayProxyEventV2["requestContext"];

/** An event of API Gateway (payload 2.0) on its way through the pipeline, which adds to it what it has found out. */
export type ApiEvent = Omit<APIGatewayProxyEventV2, "body" | "requestContext"> & {
  /** Text as it arrived; the parsed JSON after the body parser. */
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

/** What a route's handler answers; the pipeline makes JSON, headers and 304 of it. */
export interface ApiAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** The media type of a body that is text as it stands; JSON is made of any other. */
  type?: string;
  /** The entity tag without its quotes. */
  etag?: string;
}

/** The schema of a body by the status that it comes with; null where no body comes. */
export type Answers = Readonly<Record<number, z.ZodType | null>>;

/** An answer that a route has declared; 304 is for who sent the entity tag that the answer would carry. */
export type AnswerOf<A extends Answers> =
  // the first part lets the compiler keep a status as the number it is while `A` is being inferred
  { status: 304 | (keyof A & number) } & (
    | { [S in keyof A & number]: Omit<ApiAnswer, "status" | "body"> & { status: S } & BodyOf<A[S]> }[keyof A &
        number]
    | (Omit<ApiAnswer, "status" | "body"> & { status: 304; body?: undefined; etag: string })
  );

type BodyOf<S> = S extends z.ZodType ? { body: z.output<S> } : { body?: undefined };
/**
 * Answers with what a change has brought about. The change hands `keep` to the write that makes it true, so that the
 * answer is kept in the same transaction; one that writes nothing leaves it be.
 */
export type Answering = <V, const R extends ApiAnswer>(
  present: (view: V) => R,
  change: (keep: Keep<V>) => Promise<V>,
) => Promise<R>;

/** What a handler may know of a request besides its input and its principal. */
export interface RequestFacts {
  requestId: string;
  /** The caller's address as API Gateway saw it. */
  sourceIp: string;
  /** Method and template, for example `GET /api/chat/threads`. */
  routeKey: string;
  rawPath: string;
  rawQuery: string;
  ifMatch: string | null;
  ifNoneMatch: string | null;
  /** For POSTs, which may come again. */
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

/** A header of the request; API Gateway gives their names in lower case. */
const header = (event: ApiEvent, name: string): string | null => event.headers?.[name] ?? null;
