import * as z from "zod";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { ErrorCode } from "#shared/kernel/errors.ts";
import type { AnswerOf, Answers, ApiAnswer, RequestFacts, RequestInput } from "./request.ts";

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** The headers that a route may add to the standard ones. */
export type AnswerHeader = "etag" | "location" | "retry-after" | "x-next-cursor";

/** The contract of a route; the OpenAPI document is generated from it. */
export interface Contract {
  /** The response schema by success status; null for no body. */
  answers: Answers;
  /** The errors that do not follow from the route's method, access and input. */
  errors: readonly ErrorCode[];
  /** A GET with an `etag` also responds with 304. */
  headers: readonly AnswerHeader[];
}

interface Declared<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends Answers> {
  /** Path parameters; omitted by a route without any. */
  path?: P;
  /** Query parameters; unknown ones are refused. */
  query?: Q;
  /** The JSON body; omitted by a route that takes none. */
  body?: B;
  answers: A;
  errors?: readonly ErrorCode[];
  headers?: readonly AnswerHeader[];
}

interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> extends RequestFacts {
  path: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
}

/** What a POST on a thread needs at least: to own the thread, or to see it. */
export type ThreadAccess = "owner" | "reader";

/** What the replay of a POST needs and leaves out. */
export interface Replaying {
  threadAccess: ThreadAccess;
  /** Fields of the answer that hold a secret; they are never stored, and null in a replay. */
  shownOnce: readonly string[];
}

interface UserRoute<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends Answers,
> extends Declared<P, Q, B, A> {
  /** Allows the route while the caller's tenant is being erased; other routes fail with `tenant_erasing`. */
  duringErasure?: boolean;
  /** For a POST on a thread; `owner` where not given. */
  threadAccess?: ThreadAccess;
  shownOnce?: readonly string[];
  handle(request: Input<P, Q, B> & { principal: Principal }): Promise<AnswerOf<A>>;
}

interface PublicRoute<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends Answers,
> extends Declared<P, Q, B, A> {
  handle(request: Input<P, Q, B>): Promise<AnswerOf<A>>;
}

/** A route with its schemas, as the pipeline uses it. */
export interface Endpoint extends Contract, Replaying {
  access: "anyone" | "user";
  /** Whether the route is allowed while the caller's tenant is being erased. */
  duringErasure: boolean;
  path: z.ZodType;
  query: z.ZodType;
  /** Null for a route without a body. */
  body: z.ZodType | null;
  answer(input: RequestInput, facts: RequestFacts, principal: Principal | undefined): Promise<ApiAnswer>;
}

/** An authenticated route: its handler gets validated input and a principal that the table has confirmed. */
export const defineRoute = <
  const A extends Answers,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(
  route: UserRoute<P, Q, B, A>,
): Endpoint => ({
  ...declared(route),
  access: "user",
  duringErasure: route.duringErasure ?? false,
  threadAccess: route.threadAccess ?? "owner",
  shownOnce: route.shownOnce ?? [],
  answer: (input, facts, principal) => {
    if (!principal) throw new Error("a route for users was reached without a principal");
    return route.handle({ ...(input as Pick<Input<P, Q, B>, keyof RequestInput>), ...facts, principal });
  },
});

/** A public route, which needs no token. */
export const definePublicRoute = <
  const A extends Answers,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(
  route: PublicRoute<P, Q, B, A>,
): Endpoint => ({
  ...declared(route),
  access: "anyone",
  duringErasure: true,
  threadAccess: "owner",
  shownOnce: [],
  answer: (input, facts) =>
    route.handle({ ...(input as Pick<Input<P, Q, B>, keyof RequestInput>), ...facts }),
});

const declared = (route: Declared<z.ZodType, z.ZodType, z.ZodType, Answers>) => ({
  path: route.path ?? nothing,
  query: route.query ?? nothing,
  body: route.body ?? null,
  answers: route.answers,
  errors: route.errors ?? [],
  headers: route.headers ?? [],
});
