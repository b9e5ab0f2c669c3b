import createClient, { type Client } from "openapi-fetch";
import type { Readable } from "openapi-typescript-helpers";
import { ApiError } from "./api-error.ts";
import type { components, paths } from "./api-types.ts";

/** The API's schemas by their names in the OpenAPI document. */
export type Api = { [Name in keyof components["schemas"]]: Readable<components["schemas"][Name]> };
/** The HTTP methods, typed by the API's routes. */
export type ApiClient = Client<paths>;

export interface ClientOptions {
  url: string;
  /** An access token; the sign-in routes need none. */
  token?: string;
  fetch?: (request: Request) => Promise<Response>;
}

/** A client of the API at a URL, authenticated by the token. */
export const createApiClient = ({ url, token, fetch }: ClientOptions): ApiClient =>
  createClient<paths>({
    baseUrl: url,
    ...(fetch && { fetch }),
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
  });

type Answered<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** The body of a successful response; throws `ApiError` for any other. */
export const dataOf = async <T>(answered: Answered<T>): Promise<T> => {
  const { data, error, response } = await answered;
  if (!response.ok) throw new ApiError(response, error);
  return data as T;
};

/** The error of a response; null on success. */
export const errorOf = async (answered: Answered<unknown>): Promise<ApiError | null> => {
  const { error, response } = await answered;
  return response.ok ? null : new ApiError(response, error);
};

/** The same client, signed in as a user. */
export const signIn = async (
  options: Omit<ClientOptions, "token">,
  email: string,
  password: string,
): Promise<ApiClient> => {
  const { access } = await dataOf(
    createApiClient(options).POST("/api/auth/token", { body: { email, password } }),
  );
  return createApiClient({ ...options, token: access });
};
