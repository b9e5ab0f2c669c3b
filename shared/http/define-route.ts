import * as z from "zod";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { ErrorCode } from "#shared/kernel/errors.ts";
import type { AnswerOf, Answers, ApiAnswer, RequestFacts, RequestInput } from "./request.ts";

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** The headers that answers of a route may carry beside those of every answer. */
export type AnswerHeader = "etag" | "location" | "retry-after" | "x-next-cursor";

/** What callers can rely on; the API's document is generated from it. */
export interface Contract {
  /** By the status of each success: the schema of its body, or null where it has none. */
  answers: Answers;
  /** What it may answer beside the errors that its method, its access and its input bring by themselves. */
  errors: readonly ErrorCode[];
  /** A GET with an `etag` also answers 304. */
  headers: readonly AnswerHeader[];
}

interface Declared<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends Answers> {
  /** Parameters of the path; a route without any leaves it out. */
  path?: P;
  /** The query; unknown parameters are refused. */
  query?: Q;
  /** The JSON body; a route that leaves it out takes none. */
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

interface UserRoute<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends Answers,
> extends Declared<P, Q, B, A> {
  /** Answers also while the caller's company is being erased; every other route refuses with `tenant_erasing`. */
  duringErasure?: boolean;
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

/** A route with its schemas, ready for the pipeline. */
export interface Endpoint extends Contract {
  access: "anyone" | "user";
  /** Whether it answers though the caller's company is being erased. */
  duringErasure: boolean;
  path: z.ZodType;
  query: z.ZodType;
  /** Null for a route that takes no body. */
  body: z.ZodType | null;
  answer(input: RequestInput, facts: RequestFacts, principal: Principal | undefined): Promise<ApiAnswer>;
}

/** A route for signed-in people: its handler gets validated input and the principal that the table has confirmed. */
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
  answer: (input, facts, principal) => {
    if (!principal) throw new Error("a route for users was reached without a principal");
    return route.handle({ ...(input as Pick<Input<P, Q, B>, keyof RequestInput>), ...facts, principal });
  },
});

/** A route that needs no token. */
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
