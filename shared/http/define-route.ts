import * as z from "zod";
import type { Principal } from "#shared/chat/principal.ts";
import type { ApiAnswer, RequestFacts, RequestInput } from "./request.ts";

const nothing = z.strictObject({});
type Nothing = typeof nothing;

interface Schemas<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  /** Parameters of the path; a route without any leaves it out. */
  path?: P;
  /** The query; unknown parameters are refused. */
  query?: Q;
  /** The JSON body; a route that leaves it out takes none. */
  body?: B;
}

interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> extends RequestFacts {
  path: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
}

interface UserRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> extends Schemas<P, Q, B> {
  handle(request: Input<P, Q, B> & { principal: Principal }): Promise<ApiAnswer>;
}

interface PublicRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> extends Schemas<
  P,
  Q,
  B
> {
  handle(request: Input<P, Q, B>): Promise<ApiAnswer>;
}

/** A route with its schemas, ready for the pipeline. */
export interface Endpoint {
  access: "anyone" | "user";
  path: z.ZodType;
  query: z.ZodType;
  /** Null for a route that takes no body. */
  body: z.ZodType | null;
  answer(input: RequestInput, facts: RequestFacts, principal: Principal | undefined): Promise<ApiAnswer>;
}

/** A route for signed-in people: its handler gets validated input and the principal that the table has confirmed. */
export const defineRoute = <
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(
  route: UserRoute<P, Q, B>,
): Endpoint => ({
  ...schemas(route),
  access: "user",
  answer: (input, facts, principal) => {
    if (!principal) throw new Error("a route for users was reached without a principal");
    return route.handle({ ...(input as Pick<Input<P, Q, B>, keyof RequestInput>), ...facts, principal });
  },
});

/** A route that needs no token. */
export const definePublicRoute = <
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(
  route: PublicRoute<P, Q, B>,
): Endpoint => ({
  ...schemas(route),
  access: "anyone",
  answer: (input, facts) =>
    route.handle({ ...(input as Pick<Input<P, Q, B>, keyof RequestInput>), ...facts }),
});

const schemas = (route: Schemas<z.ZodType, z.ZodType, z.ZodType>) => ({
  path: route.path ?? nothing,
  query: route.query ?? nothing,
  body: route.body ?? null,
});
