import createClient, { type Client } from "openapi-fetch";
import type { Readable } from "openapi-typescript-helpers";
import { ApiError } from "./api-error.ts";
import type { components, paths } from "./api-types.ts";

/** The shapes of the API by their names in its document. */
export type Api = { [Name in keyof components["schemas"]]: Readable<components["schemas"][Name]> };
/** A method for each of HTTP's, typed by the routes of the API. */
export type ApiClient = Client<paths>;

export interface ClientOptions {
  url: string;
  /** An access token; the routes for signing in need none. */
  token?: string;
  fetch?: (request: Request) => Promise<Response>;
}

/** The API at an address, as whoever the token says. */
export const createApiClient = ({ url, token, fetch }: ClientOptions): ApiClient =>
  createClient<paths>({
    baseUrl: url,
    ...(fetch && { fetch }),
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
  });

type Answered<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** The body of a success; fails with `ApiError` for every other answer. */
export const dataOf = async <T>(answered: Answered<T>): Promise<T> => {
  const { data, error, response } = await answered;
  if (!response.ok) throw new ApiError(response, error);
  return data as T;
};

/** The error that a request ends with; null where it succeeds. */
export const errorOf = async (answered: Answered<unknown>): Promise<ApiError | null> => {
  const { error, response } = await answered;
  return response.ok ? null : new ApiError(response, error);
};

/** The same API as somebody else. */
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
